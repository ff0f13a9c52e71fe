import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const architecture = read('ARCHITECTURE.md');

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (page) => {
  it('names files and folders that exist', () => {
    const named = [...read(page).matchAll(/`((?:[\w.-]+\/)+[\w.-]*|[\w-]+\.(?:ts|md|json))`/g)];
    const names = named.map(([, name = '']) => name);
    const exists = (name: string) =>
      name.startsWith('passport-vipps/') ||
      ['.', 'lib', '.github/workflows'].some((from) => existsSync(path.join(root, from, name)));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !exists(name))).toStrictEqual([]);
  });

  it('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
    const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toStrictEqual([]);
  });
});

describe('the journeys of ARCHITECTURE.md', () => {
  it('have every file that runs, and no more files than they may', async () => {
    const sections = architecture.split(/^###? /m);
    const args = ['--import', 'tsx', 'bench/files-run.ts'];
    // Fails by itself where there are too many.
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    const journeys = [...stdout.matchAll(/^(.*): \d+ files.*\n((?: {2}lib\/.*\n)*)/gm)];
    expect(journeys).toHaveLength(3);
    const unnamed = journeys.flatMap(([, journey = '', list = '']) => {
      const title = titles.find(([name]) => journey.includes(name))?.[1] ?? 'nowhere';
      const section = sections.find((text) => text.startsWith(title)) ?? '';
      const files = list.trim().split(/\s+/);
      return files.filter((file) => !section.includes(`\`${file.slice('lib/'.length)}\``));
    });
    expect(unnamed).toStrictEqual([]);
  });
});

const titles = [
  ['guarded page', 'One login'],
  ['merchant login', 'One merchant login'],
  ['webhook', 'One webhook'],
] as const;

describe('the workflows', () => {
  const folder = path.join(root, '.github/workflows');

  it.each(readdirSync(folder))('use actions whose content cannot change: %s', (name) => {
    const uses = read(`.github/workflows/${name}`).match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+$/.test(line))).toEqual(
      [],
    );
  });
});

describe('the bug form', () => {
  it('asks for the code, with one that exists as its example', () => {
    const form = read('.github/ISSUE_TEMPLATE/bug.yml');
    const [, example = ''] = /label: error\.code\n(?:.*\n)*? *placeholder: (\w+)/.exec(form) ?? [];
    expect(read('docs/errors.md')).toContain(`\n## \`${example}\`\n`);
  });
});
