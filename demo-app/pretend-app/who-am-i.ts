import type { RequestHandler } from 'express';

import type { Members } from '../accounts/members.ts';
import type { AppTokens } from './app-tokens.ts';

/** `GET /app/me`: tells an app with a token whose it is. */
export function whoAmI(members: Members, tokens: AppTokens): RequestHandler {
  return async function answerApp(req, res) {
    const [, token] = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '') ?? [];
    const number = token === undefined ? undefined : await tokens.ownerOf(token);
    const member = number === undefined ? undefined : members.find(number);
    res.set('Cache-Control', 'no-store');
    if (member) res.json({ number: member.number, name: member.shared.givenName ?? member.name });
    else res.status(401).set('WWW-Authenticate', 'Bearer').json({ error: 'token_refused' });
  };
}
