#!/usr/bin/env node
import { CommandError } from './cli-options.ts';
import { answer } from './command.ts';

try {
  await answer(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
