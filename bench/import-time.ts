// What `import 'passport-vipps'` takes from the packed tarball, as a ratio to importing only what it stands
// on. Fresh processes, the two taking turns; also for require().
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pack } from '../test/package/pack.ts';
import { run } from '../test/package/run.ts';

const rounds = 11;
const most = 1.3;
const below = ['passport', 'express-session', 'jose', 'passport-oauth2', 'cookie', 'raw-body'];

const folder = await mkdtemp(path.join(tmpdir(), 'import-time-'));
try {
  const { file } = await pack(folder);
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'];
  await run(folder, 'npm', 'install', file, ...quietly, ...below, 'express');
  const imported = await ratio(importing(['passport-vipps']), importing(below));
  console.log(`import    ${imported.toFixed(2)} x what it stands on (at most ${most})`);
  // jose is built in there.
  const required = await ratio(requiring(['passport-vipps']), requiring(below));
  console.log(`require   ${required.toFixed(2)} x`);
  if (imported > most) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}

function importing(names: readonly string[]): string[] {
  return ['--input-type=module', '--eval', timed(names.map((name) => `await import('${name}');`))];
}

function requiring(names: readonly string[]): string[] {
  const calls = names.map((name) => `require('${name}');`);
  return ['--no-warnings', '--input-type=commonjs', '--eval', timed(calls)];
}

function timed(statements: readonly string[]): string {
  return `const start = performance.now(); ${statements.join(' ')} console.log(performance.now() - start);`;
}

async function ratio(ours: string[], theirs: string[]): Promise<number> {
  const [mine, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(Number(await run(folder, process.execPath, ...ours)));
    others.push(Number(await run(folder, process.execPath, ...theirs)));
  }
  return median(mine) / median(others);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
