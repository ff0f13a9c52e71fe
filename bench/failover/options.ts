import { parseArgs } from 'node:util';

export const usage = `npm run load:failover -- [--short] [--only <text>]

Logs people in through a site of three processes, eight a second, while something breaks: Redis alone,
with Sentinel and as a cluster, or PostgreSQL, all of them started and ended by this. Ends with exit code 1
if anybody got somebody else's session, an error without a code or no answer at all, if more was lost than
what broke explains, or if logins went on failing after it was mended.

  --short           cluster failover, a stalled Redis, rotated secrets, killed processes, two at a time; under
                    two minutes. Fails for somebody else's session, missing codes and missing answers only
  --only <text>     what has this text in its name or its store
  --help            this`;

export interface FailoverOptions {
  readonly help: boolean;
  readonly short: boolean;
  readonly only: string;
}

/** @throws TypeError that names an unknown option */
export function readOptions(args: string[]): FailoverOptions {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}
