import type { RequestHandler } from 'express';

/**
 * `/login/start?returnTo=/path`, where every "Log in with Vipps" leads. On a phone, the Vipps app opens
 * the site again by itself, in whatever browser the phone prefers; on a desktop this is the ordinary flow.
 */
export const startLogin: RequestHandler = (req) => {
  const { returnTo } = req.query;
  return req.vipps.login({
    flow: 'automatic_return',
    // Where it may lead is for passport-vipps to check.
    ...(typeof returnTo === 'string' && { returnTo }),
  });
};
