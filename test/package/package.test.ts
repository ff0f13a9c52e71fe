import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { useTarball } from './consumer.ts';
import { pack } from './pack.ts';
import type { Tarball } from './pack.ts';
import { root, run, tool } from './run.ts';
import { startSimulator } from './start-simulator.ts';
import { unexportedTypes } from './unexported-types.ts';

let folder: string;
let tarball: Tarball;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'passport-vipps-'));
  tarball = await pack(folder);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

describe('the packed tarball', () => {
  it('holds what users need and nothing else', () => {
    const documents = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist/cli/main.js',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/simulator/index.d.ts',
      'dist/simulator/index.js',
      'dist/transaction/backend-contract.d.ts',
      'dist/transaction/backend-contract.js',
      'package.json',
    ];
    expect(tarball.paths).toEqual(expect.arrayContaining(documents));
    const others = tarball.paths.filter((file) => !documents.includes(file));
    expect(others.filter((file) => !/^dist\/.+\.(js|d\.ts)$/.test(file))).toEqual([]);
  });

  it('is small', () => {
    expect(tarball.paths.length).toBeLessThan(1_300);
    expect(tarball.unpackedSize).toBeLessThan(1_250_000);
  });

  it('is sound in the eyes of publint', async () => {
    expect(await run(folder, tool('publint'), 'run', tarball.file, '--strict')).toContain(
      'All good',
    );
  });

  it('has types that resolve for ESM and for CommonJS', async () => {
    // ESM only, on purpose: every supported Node can require() it.
    const rules = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm'];
    await expect(run(folder, tool('attw'), tarball.file, ...rules)).resolves.not.toContain('❌');
  }, 60_000);

  it('exports every type that its types name', () => {
    const entries = tarball.paths.filter((file) => path.basename(file) === 'index.d.ts');
    expect(entries).toContain('dist/simulator/index.d.ts');
    const missing = entries.flatMap((entry) =>
      unexportedTypes(path.join(root, entry), path.join(root, 'dist')),
    );
    expect(missing).toEqual([]);
  }, 30_000);
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
