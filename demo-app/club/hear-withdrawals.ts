import type { RequestHandler } from 'express';
import { consentRevokedHandler } from 'passport-vipps';
import type { Backend, LoginOptions } from 'passport-vipps';

import type { Members } from '../accounts/members.ts';

interface WithdrawalSettings {
  readonly login: LoginOptions;
  readonly backend: Backend;
  readonly members: Members;
}

/** Vipps says that somebody withdrew their consent. Anybody could, so the account stays as it is. */
export function hearWithdrawals({ login, backend, members }: WithdrawalSettings): RequestHandler {
  return consentRevokedHandler({
    backend,
    ...(login.secret !== undefined && { secret: login.secret }),
    onConsentRevoked: ({ sub }) => members.noteWithdrawal(sub, new Date()),
  });
}
