import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { installTarball, useTarball } from './consumer.ts';
import { exportedNames, importedPackages } from './declarations.ts';
import { pack } from './pack.ts';
import type { Tarball } from './pack.ts';
import { publicNames } from './public-names.ts';
import { root, run, tool } from './run.ts';
import { startSimulator } from './start-simulator.ts';
import { unexportedTypes } from './unexported-types.ts';

const entries = ['index', 'simulator', 'backend-contract'] as const;
const dist = path.join(root, 'dist');

let folder: string;
let tarball: Tarball;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'passport-vipps-'));
  tarball = await pack(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

describe('the packed tarball', () => {
  it('holds one built file per entry, what they share, and the pages that a site needs at hand', () => {
    const built = [
      ...entries.flatMap((entry) =>
        ['cjs', 'd.cts', 'd.ts', 'js'].map((ending) => `${entry}.${ending}`),
      ),
      ...['lib', 'vendor', 'rolldown-runtime'].map((file) => `${file}.cjs`),
      ...['lib.cjs', 'vendor.cjs', 'simulator.cjs', 'backend-contract.cjs', 'cli.js'].map(
        (file) => `${file}.map`,
      ),
      ...['cli.js', 'licenses.txt'],
    ].map((file) => `dist/${file}`);
    const others = tarball.paths.filter((file) => !/^docs\/[a-z-]+\.md$/.test(file));
    const documents = ['LICENSE', 'README.md', 'package.json'];
    expect(others.sort()).toEqual([...documents, ...built].sort());
  });

  it('is small', () => {
    expect(tarball.paths.length).toBeLessThanOrEqual(60);
    expect(tarball.paths.filter((file) => /\.c?js$/.test(file)).length).toBeLessThanOrEqual(20);
    expect(tarball.size).toBeLessThanOrEqual(300_000);
  });

  it('can be read, and reads no file at run time', () => {
    for (const file of ['lib.cjs', 'simulator.cjs']) {
      const code = readFileSync(path.join(dist, file), 'utf8');
      expect(code.split('\n').length).toBeGreaterThan(5_000);
      expect(code).not.toMatch(/import\.meta|__dirname|__filename|readAsset|node:fs/);
    }
  });

  it('has every page that the README and the pages themselves link to', () => {
    const pages = tarball.paths.filter((file) => /^(README|docs\/.+)\.md$/.test(file));
    const missing = pages.flatMap((page) =>
      linksOf(page).filter((file) => !tarball.paths.includes(file)),
    );
    expect(missing).toStrictEqual([]);
  });

  it('is sound in the eyes of publint', async () => {
    expect(await run(folder, tool('publint'), 'run', tarball.file, '--strict')).toContain(
      'All good',
    );
  });

  it('has types that resolve under every setting, none excepted', async () => {
    await expect(run(folder, tool('attw'), tarball.file)).resolves.toContain('No problems found');
  }, 180_000);

  it('exports every type that its types name', () => {
    const missing = entries.flatMap((entry) =>
      unexportedTypes(path.join(dist, `${entry}.d.cts`), dist),
    );
    expect(missing).toStrictEqual([]);
  }, 30_000);

  it.each(entries)('exports from %s what it promised', (entry) => {
    expect(exportedNames(path.join(dist, `${entry}.d.cts`))).toEqual(publicNames[entry]);
  });

  it('brings along the types that its own are made of', () => {
    // pnpm and Yarn let a package see nothing else.
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const needed = entries.flatMap((entry) => importedPackages(path.join(dist, `${entry}.d.cts`)));
    const types = [...new Set(needed)].map((name) => `@types/${name}`);
    const declared = Object.keys(dependencies).filter((name) => name.startsWith('@types/'));
    expect(declared.sort()).toEqual(types.sort());
  });
});

describe('an app that installs the tarball', () => {
  it.each(['esm-express5', 'cjs-express4'])(
    'type-checks and logs a person in (%s)',
    async (consumer) => {
      const output = await useTarball(consumer, tarball.file, folder);
      expect(output).toContain('Logged in: Ada Eksempel');
    },
    120_000,
  );

  it('runs a program of the documents in TypeScript, as the README says', async () => {
    const project = path.join(folder, 'typescript');
    await cp(path.join(root, 'docs/examples'), project, {
      recursive: true,
      // The programs that need little more than the quick start installs.
      filter: (file) =>
        /\/(examples|monitoring)$|(own-users|linking|webhooks)\.ts$|\/monitoring\/.+\.ts$/.test(
          file,
        ),
    });
    await run(project, 'npm', 'init', '-y');
    const runWords = (command: string) => {
      const [program = '', ...args] = command.split(' ');
      return run(project, program, ...args);
    };
    const siteNeeds = ['express', 'passport', 'express-session'];
    const monitoringNeeds = ['prom-client', 'pino', '@opentelemetry/api'];
    const quickly = ['--prefer-offline', '--no-audit', '--no-fund'];
    const [, commands = ''] =
      /```sh\n(npm pkg set.*?)```/s.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
    const [setType = '', install = '', start = ''] = commands.trim().split('\n');
    await run(
      project,
      'npm',
      'install',
      tarball.file,
      ...siteNeeds,
      ...monitoringNeeds,
      ...quickly,
    );
    for (const command of [setType, `${install} ${quickly.join(' ')}`]) await runWords(command);
    const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
    await run(project, process.execPath, tsc, '--init');
    await run(project, process.execPath, tsc, '--noEmit');
    await writeFile(path.join(project, '.env'), '');
    const started = runWords(start.replace('server.ts', 'webhooks.ts'));
    await expect(started).rejects.toThrow('option_missing');
  }, 240_000);

  it('starts the simulator by npx', async () => {
    const simulator = startSimulator(path.join(folder, 'esm-express5'));
    try {
      const page = await fetch(await simulator.url);
      expect(await page.text()).toContain('Point your site here');
    } finally {
      await simulator.stop();
    }
  });
});

describe('an app that tests its login', () => {
  let project: string;
  const node = (...args: string[]) => run(project, process.execPath, ...args);
  beforeAll(async () => {
    project = await installTarball('runners', tarball.file, folder);
    await cp(path.join(root, 'docs/examples/testing'), path.join(project, 'documented'), {
      recursive: true,
    });
  }, 240_000);

  it.each([
    ['jest 30', 'node_modules/jest/bin/jest.js', 'jest.test.js'],
    ['jest 29', 'node_modules/jest29/bin/jest.js', 'jest.test.js'],
    ['node:test', '--test', 'node.test.js'],
    ['vitest', 'node_modules/vitest/vitest.mjs', 'run', 'vitest.test.mjs'],
    ['jest 30 and ts-jest', 'node_modules/jest/bin/jest.js', '-c', 'nest/jest.config.json'],
    ['jest 29 and ts-jest', 'node_modules/jest29/bin/jest.js', '-c', 'nest/jest.config.json'],
  ])(
    'does so with %s',
    async (_runner, ...args) => {
      await expect(node(...args)).resolves.toBeDefined();
    },
    180_000,
  );

  it.each([
    ['jest 30', 'node_modules/jest/bin/jest.js', 'documented/jest.test.js'],
    ['jest 29', 'node_modules/jest29/bin/jest.js', 'documented/jest.test.js'],
    [
      'jest 30 and ts-jest',
      'node_modules/jest/bin/jest.js',
      '--preset=ts-jest',
      'documented/ts-jest',
    ],
    [
      'jest 29 and ts-jest',
      'node_modules/jest29/bin/jest.js',
      '--preset=ts-jest',
      'documented/ts-jest',
    ],
    ['node:test', '--test', 'documented/node.test.js'],
    ['mocha', 'node_modules/mocha/bin/mocha.js', 'documented/mocha.test.js'],
    ['vitest', 'node_modules/vitest/vitest.mjs', 'run', 'documented/vitest.test.mjs'],
  ])(
    'does so as the documents say with %s',
    async (_runner, ...args) => {
      await expect(node(...args)).resolves.toBeDefined();
    },
    180_000,
  );

  it('finds types under moduleResolution node10, without skipLibCheck', async () => {
    await expect(node('node_modules/typescript/bin/tsc', '-p', 'nest')).resolves.toBe('');
  }, 180_000);

  it('has one identity, be the package loaded in both formats or installed twice', async () => {
    expect(await node('two-copies.mjs')).toContain('One identity');
  });

  it.each([
    ['cjs', 'cjs'],
    ['esm', 'mjs'],
  ])(
    'works with the simulator and all its pages in one file (%s)',
    async (format, ending) => {
      // Away from everything that could be read at run time.
      const file = path.join(folder, 'alone', `app.${ending}`);
      await node('bundle.mjs', format, file);
      expect(await run(path.dirname(file), process.execPath, file)).toContain(
        'Logged in: Ada Eksempel',
      );
    },
    180_000,
  );
});

/** The files that a page links to, without the pictures, which are the repository's. */
function linksOf(page: string): string[] {
  const text = readFileSync(path.join(root, page), 'utf8');
  return [...text.matchAll(/(?<!!\[[^\]]*)\]\(([^)#\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:|\.png$/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(page), target));
}
