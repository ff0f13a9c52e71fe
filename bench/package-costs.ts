/** What the package costs before anybody logs in: to import, and to have on disk. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import type { Section } from './report.ts';
import { ratioCell } from './report.ts';
import { inRounds, ratio } from './statistics.ts';

const run = promisify(execFile);

/** What a site with each of them imports, Express aside. */
const sites = {
  'passport-vipps': ['passport-vipps'],
  'passport-oauth2': ['passport-oauth2', 'passport', 'express-session'],
  'passport-openidconnect': ['passport-openidconnect', 'passport', 'express-session'],
  'openid-client': ['openid-client/passport', 'openid-client', 'passport', 'express-session'],
  'express-openid-connect': ['express-openid-connect'],
} as const;

/** What the package stands on, alone. */
const base = 'its dependencies alone';
const dependencies = [
  'passport',
  'express-session',
  'jose',
  'passport-oauth2',
  'cookie',
  'raw-body',
];

export async function measureImports(folder: string, rounds: number): Promise<Section> {
  const cases = Object.entries({ ...sites, [base]: dependencies }).map(([name, names]) => ({
    name,
    names,
    // From where the dependencies of passport-vipps are found in its own versions.
    cwd: name === base ? path.join(folder, 'node_modules/passport-vipps') : folder,
  }));
  const samples = await inRounds(
    { leastRounds: rounds, seconds: 0 },
    cases,
    async ({ names, cwd }) => {
      const imports = names.map((name) => `await import(${JSON.stringify(name)});`).join(' ');
      const script = `const start = process.cpuUsage(); ${imports} const { user, system } = process.cpuUsage(start); console.log(user + system);`;
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
        cwd,
      });
      return Number(stdout);
    },
  );
  return {
    title: 'Cold import',
    text:
      `CPU of the import in a fresh process, as a multiple of importing what ${dependencies.join(', ')} ` +
      `take alone; ${rounds} rounds. Peers with Passport and express-session, all without Express.`,
    head: ['', 'import'],
    rows: cases.map(({ name }) => [name, ratioCell(ratio(samples, name, base))]),
  };
}

export async function measureSizes(folder: string): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, imported] of Object.entries(sites)) {
    const peersOfOurs = name === 'passport-vipps' ? ['passport', 'express-session'] : [];
    const roots = [...imported.filter((each) => !each.includes('/')), ...peersOfOurs];
    const folders = new Set<string>();
    for (const root of roots) await collect(root, folder, folders);
    let bytes = 0;
    for (const each of folders) bytes += await sizeOf(each);
    rows.push([name, String(folders.size), `${(bytes / 1e6).toFixed(1)} MB`]);
  }
  return {
    title: 'Installed',
    text: 'Packages and bytes of a production install, with Passport and express-session where they are needed, without Express.',
    head: ['', 'packages', 'size'],
    rows,
  };
}

/** A package and all it depends on, each where Node would find it from there. */
async function collect(name: string, from: string, found: Set<string>): Promise<void> {
  const folder = findPackage(name, from);
  if (folder === undefined || found.has(folder)) return;
  found.add(folder);
  // npm's own file; what is looked at is named here.
  const { dependencies: its = {} } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  ) as { dependencies?: Record<string, string> };
  for (const each of Object.keys(its)) await collect(each, folder, found);
}

function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : await sizeOf(file);
    else bytes += (await stat(file)).size;
  }
  return bytes;
}
