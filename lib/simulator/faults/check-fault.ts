import { inspect } from 'node:util';

import { checkNames } from '../options/check-names.ts';
import { faultRules } from './fault-rules.ts';
import type { Fault } from './fault.ts';

const http = ['status', 'connection'];

/** What can go wrong where; a fault must say one of it. */
const whatCanGoWrong: Readonly<Record<Fault['at'], readonly string[]>> = {
  discovery: [...http, 'members'],
  jwks: [...http, 'extraKeys'],
  authorize: http,
  token: [...http, 'members'],
  userinfo: [...http, 'members'],
  merchant_token: http,
  webhooks: http,
  userinfo_by_sub: http,
  backchannel: [...http, 'members'],
  user_exists: [...http, 'members'],
  callback: ['glued'],
  id_token: ['claims', 'header', 'signature'],
};

/** A misspelt fault would never happen, and its test would pass. @throws TypeError */
export function checkFault(fault: unknown): void {
  // An object with any members: what is none becomes an empty one.
  const members = Object(fault) as Record<string, unknown>;
  const { at } = members;
  if (!isPlace(at)) {
    const places = Object.keys(whatCanGoWrong).join(', ');
    throw new TypeError(`inject(): \`at\` must be one of ${places}, but is ${inspect(at)}.`);
  }
  const known = whatCanGoWrong[at];
  const details = known.includes('status') ? ['body', 'headers'] : [];
  checkNames(`inject() at ${at}`, members, ['at', 'times', ...known, ...details]);
  if (!known.some((name) => members[name] !== undefined)) {
    throw new TypeError(`inject() at ${at} must say what goes wrong: one of ${known.join(', ')}.`);
  }
  for (const [name, rule] of Object.entries(faultRules)) {
    if (!(name in members) || rule.holds(members[name])) continue;
    const shown = inspect(members[name], { depth: 0 });
    throw new TypeError(
      `inject() at ${at}: \`${name}\` must be ${rule.expected}, but is ${shown}.`,
    );
  }
}

function isPlace(at: unknown): at is Fault['at'] {
  return typeof at === 'string' && Object.hasOwn(whatCanGoWrong, at);
}
