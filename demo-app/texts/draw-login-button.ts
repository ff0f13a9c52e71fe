import type { RequestHandler } from 'express';
import { loginButton } from 'passport-vipps';
import type { VippsMarket } from 'passport-vipps';

import { spokenIn } from './languages.ts';

/**
 * Gives every view `it.button(returnTo)`: the official button where a market is set. Without one, as with
 * the simulator and no network, the plain link does.
 */
export const drawLoginButton: RequestHandler = (_req, res, next) => {
  const { lang } = spokenIn(res);
  const { market } = res.locals as { market?: VippsMarket };
  res.locals['button'] = (returnTo?: string) => {
    const html = loginButton({
      market: market ?? 'NO',
      language: lang,
      loginPath: '/login/start',
      returnTo,
      scripts: market !== undefined,
    });
    if (market) return html;
    const link = /<a .*<\/a>/.exec(html)?.[0] ?? '';
    return link.replace('<a ', '<a class="button" ');
  };
  next();
};
