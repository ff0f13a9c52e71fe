import { VippsLoginError } from '../errors.ts';
import type { Exchange } from '../transaction/store.ts';

/** @throws `method_not_allowed`, with the header that says what would be. RFC 9110 15.5.6. */
export function refuseMethod({ req, res }: Exchange, allowed: 'GET' | 'POST' | 'GET, POST'): never {
  res.setHeader('Allow', allowed);
  throw new VippsLoginError(
    'method_not_allowed',
    `This address answers ${allowed} only, but got ${req.method ?? 'nothing'}.`,
  );
}
