// npm run mutate                              every file of protocol, stores, login and merchant: some hours
// npm run mutate -- lib/protocol/id-token.ts  the named ones
//
// Changes one thing at a time in each file, and shows which changes no test notices. A second run goes
// on where the first one ended, and tries again only what was changed since; with --force, everything.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';

const asked = process.argv.slice(2).filter((argument) => argument !== '--force');
const anew = process.argv.includes('--force') ? ['--force'] : [];
const filesOf = (folder) =>
  readdirSync(`lib/${folder}`, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `lib/${folder}/${name}`);
const files =
  asked.length > 0 ? asked : ['protocol', 'stores', 'login', 'merchant'].flatMap(filesOf);

const failed = files.filter((file) => {
  const env = { ...process.env, MUTATE: file };
  const stryker = ['stryker', 'run', 'test/mutate/stryker.config.mjs', ...anew];
  return spawnSync('npx', stryker, { env, stdio: 'inherit' }).status !== 0;
});
for (const file of failed) process.stdout.write(`Below the threshold, or not run: ${file}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
