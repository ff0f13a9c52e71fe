import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, it } from '@jest/globals';

import { publicNames } from '../package/public-names.ts';
import { documents, read, root } from './pages.ts';

/** What fragments speak of without saying where it comes from. */
const around = `
import type { Express } from 'express';
import type { MerchantLoginOptions, VippsClient, redisBackend } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';
import type { Store } from 'express-session';
import type { RequestListener } from 'node:http';
import type TestAgent from 'supertest/lib/agent.js';
import type * as jest from '@jest/globals';

declare global {
  const app: Express;
  const request: typeof import('supertest');
  const createApp: () => Express;
  const nextApp: { getRequestHandler(): RequestListener };
  const agent: TestAgent;
  const simulator: Simulator;
  const backend: ReturnType<typeof redisBackend>;
  const myBackend: () => typeof backend;
  const client: VippsClient & Parameters<typeof redisBackend>[0];
  const authorize: MerchantLoginOptions['authorize'];
  const onMerchantLogin: MerchantLoginOptions['onMerchantLogin'];
  const till: ReturnType<typeof import('passport-vipps').merchantLogin>;
  const store: Store;
  const secret: string, url: string, state: string, page: string;
  const loginHint: Parameters<VippsClient['startMerchantLogin']>[0]['loginHint'];
  const show: (text: string) => void;
  const partnerClientId: string, partnerClientSecret: string, partnerSubscriptionKey: string;
  const unusableKeys: [];
  const afterAll: typeof jest.afterAll, beforeAll: typeof jest.beforeAll;
  const expect: typeof jest.expect, it: typeof jest.it, test: typeof jest.test;
}
`;

interface Fragment {
  readonly name: string;
  readonly kind: 'js' | 'ts';
  readonly text: string;
}

/** Programs without a file of their own. */
const fragments: Fragment[] = ['README.md', ...documents].flatMap((page) => {
  const text = read(page);
  return [...text.matchAll(/(?<!-->\n\n)^```(js|ts|typescript)\n(.*?)^```$/gms)].map((match) => ({
    name: `${path.basename(page, '.md')}-${text.slice(0, match.index).split('\n').length}`,
    kind: match[1] === 'js' ? 'js' : 'ts',
    text: match[2] ?? '',
  }));
});

it('no fragment of a program in docs/ names an option or a function that is not there', () => {
  expect(fragments.length).toBeGreaterThan(20);
  const folder = mkdtempSync(path.join(tmpdir(), 'fragments-'));
  try {
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    write('package.json', '{ "type": "module" }');
    write('around.ts', around);
    for (const { name, kind, text } of fragments) write(`${name}.${kind}`, withImports(text));
    write('tsconfig.json', JSON.stringify(configuration));

    const compiler = path.join(root, 'node_modules/typescript7/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });

    // The package itself is checked elsewhere, and more strictly.
    const wrong = stdout.split('\n').filter((line) => line.includes(path.basename(folder)));
    expect(wrong).toStrictEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const configuration = {
  compilerOptions: {
    ...{
      module: 'nodenext',
      target: 'es2023',
      noEmit: true,
      skipLibCheck: true,
      strict: true,
      noImplicitAny: false,
      exactOptionalPropertyTypes: true,
    },
    ...{ allowImportingTsExtensions: true, allowJs: true, checkJs: true, types: ['node'] },
    paths: {
      'passport-vipps': [path.join(root, 'lib/index.ts')],
      'passport-vipps/simulator': [path.join(root, 'simulator/index.ts')],
      'passport-vipps/backend-contract': [path.join(root, 'lib/stores/backend-contract.ts')],
    },
  },
};

/** A fragment leaves out the imports that the page has shown before. */
function withImports(text: string): string {
  const isMeant = (name: string) =>
    new RegExp(`\\b${name}\\b`).test(text) &&
    !new RegExp(`(import|const|let|function) [^;(=]*\\b${name}\\b`).test(text);
  const line = (names: readonly string[], from: string) =>
    `import { ${names.filter(isMeant).join(', ')} } from '${from}';\n`;
  return (
    (isMeant('express') ? `import express from 'express';\n` : '') +
    line(publicNames.index.values, 'passport-vipps') +
    line(publicNames.simulator.values, 'passport-vipps/simulator') +
    text
  );
}
