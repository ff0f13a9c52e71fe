import { finishAppLogin } from '../../login/app-login/finish-app-login.ts';
import { neverStored } from '../answers/never-stored.ts';
import { bodyInvalid } from '../json/body-invalid.ts';
import { readBody } from '../json/read-body.ts';
import { readMembers } from '../json/read-members.ts';
import type { AppRequest } from './app-request.ts';
import { readAnswer } from './read-answer.ts';

/** Ends a login with what the redirect URI brought: `{ state, handle, code }`, or an error. */
export async function finishRoute({ config, req, res, next }: AppRequest): Promise<void> {
  const names = ['state', 'handle', 'code', 'error', 'errorDescription'] as const;
  const answer = readAnswer(config.login.client, readMembers(await readBody(req), names));
  if (answer.params.code === undefined && answer.params.error === undefined) {
    throw bodyInvalid('must have `code` or `error`');
  }
  const login = await finishAppLogin(config, answer);
  // RFC 6749 5.1: it will mostly be a token.
  neverStored(res);
  await config.onAppLogin(login, req, res, next);
}
