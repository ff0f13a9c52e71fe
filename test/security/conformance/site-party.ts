import express from 'express';
import { Passport } from 'passport';
import { vippsLogin } from 'passport-vipps';
import type { Response } from 'supertest';

import { Browser } from '../../support/browser.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { baseUrl, errorPage, secret } from '../../support/site.ts';
import type { PageBody } from '../../support/site.ts';
import type { Party } from './party.ts';
import { clientId, clientSecret, scope } from './registration.ts';
import { visitProvider } from './visit-provider.ts';

/** A site that logs people in with `vippsLogin()`; each of its logins comes from a new browser. */
export function siteParty({ issuer }: HostileProvider): Party {
  const app = express();
  const passport = new Passport();
  app.use(vippsLogin({ clientId, clientSecret, issuer, baseUrl, secret, scope, passport }));
  app.get('/', (req, res) => res.json({ user: req.user ?? null }));
  app.use(errorPage);

  return async () => {
    const browser = new Browser(app);
    const answer = await logIn(browser, issuer);
    const { user } = (await browser.get('/')).body as PageBody;
    if (answer.status < 400) return user === null ? { code: 'no code' } : { user };
    const { code } = answer.body as { code: string };
    return { code: user === null ? code : `${code}, and yet logged in` };
  };
}

async function logIn(browser: Browser, issuer: string): Promise<Response> {
  let answer = await browser.get('/vipps/login');
  // A site starts a login anew, once, that comes back to a browser without it.
  for (let turn = 0; turn < 3 && locationOf(answer).startsWith(issuer); turn++) {
    const { url, form } = await visitProvider(locationOf(answer));
    const path = url.pathname + url.search;
    answer = await (form ? browser.post(path).send(form.toString()) : browser.get(path));
  }
  return answer;
}

function locationOf({ headers }: Response): string {
  return (headers as Record<string, string>).location ?? '';
}
