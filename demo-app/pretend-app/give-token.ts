import type { Request, Response } from 'express';
import type { VippsLogin } from 'passport-vipps';

import type { Welcome } from '../welcome.ts';
import type { AppTokens } from './app-tokens.ts';

/** Answers an app whose person has logged in: a token, unless the society refuses them. */
export function giveToken(welcome: Welcome, tokens: AppTokens) {
  return async function answerApp(login: VippsLogin, _req: Request, res: Response) {
    const member = await welcome(login);
    if ('number' in member) res.json({ token: await tokens.issue(member.number) });
    else
      res
        .status(403)
        .json({ error: member.refuse === 'age_limit' ? 'login_refused' : member.refuse });
  };
}
