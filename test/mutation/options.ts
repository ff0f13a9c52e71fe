import { parseArgs } from 'node:util';

export const usage = `npm run mutate -- [--only <text>]

Takes each check of the list in test/mutation/lists out of lib, one at a time, in copies of the repository,
and says which test noticed. Ends with exit code 1 if a check is watched by no test.

  --only <text>   those mutations alone whose file or sentence contains the text
  --help          this`;

export interface MutateOptions {
  readonly only: string;
  readonly help: boolean;
}

/** @throws TypeError for an option that does not exist, or has no value. */
export function readOptions(args: string[]): MutateOptions {
  const options = { only: { type: 'string' }, help: { type: 'boolean' } } as const;
  const { only = '', help = false } = parseArgs({ args, options }).values;
  return { only, help };
}
