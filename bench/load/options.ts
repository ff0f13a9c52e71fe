import { parseArgs } from 'node:util';

export const usage = `npm run load -- [--preset short|long] [--logins <number>] [--seed <number>]

Logs invented people in through a site with vippsLogin(), a thousand at once, against the simulator, with
something going wrong in a tenth of the logins. Ends with exit code 1 if anybody got somebody else's
session, or a login ended neither as it should nor with a coded error.

  --preset short    1,000 logins (default)
  --preset long     10,000 logins, a thousand at a time
  --logins <n>      as many as that
  --seed <n>        what goes wrong is drawn from it; the one of an earlier run repeats that run
  --help            this`;

interface LoadOptions {
  readonly help: boolean;
  readonly logins: number;
  readonly seed: number;
}

const loginsOfPreset = new Map([
  ['short', 1_000],
  ['long', 10_000],
]);

/** @throws TypeError that names the option, what it must be and what came. */
export function readOptions(args: string[]): LoadOptions {
  const { values } = parseArgs({
    args,
    options: {
      preset: { type: 'string', default: 'short' },
      logins: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const logins = loginsOfPreset.get(values.preset);
  if (logins === undefined) {
    throw new TypeError(`--preset must be short or long, but is "${values.preset}".`);
  }
  return {
    help: values.help,
    logins: readWhole('--logins', values.logins, 1) ?? logins,
    seed: readWhole('--seed', values.seed, 0) ?? Math.floor(Math.random() * 1_000_000),
  };
}

function readWhole(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= least) return number;
  throw new TypeError(`${name} must be a whole number from ${least} on, but is "${text}".`);
}
