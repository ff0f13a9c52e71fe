import { bearerToken } from '../../../http/bearer-token.ts';
import type { Check } from '../check.ts';

/** A check of requests with the sales unit's own keys; not of those with partner keys. */
export function ofOwnKeys(check: Check): Check {
  return (asked, simulation) =>
    bearerToken(asked.headers.authorization) === undefined ? check(asked, simulation) : undefined;
}
