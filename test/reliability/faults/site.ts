import express5 from 'express';
import type { Express } from 'express';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import type { Response } from 'supertest';

import { Browser } from '../../support/browser.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { baseUrl, errorPage, secret } from '../../support/site.ts';

export const clientId = 'shop';

/** A shop that logs people in at a provider which may fail; its error page answers with the code. */
export interface Site {
  readonly app: Express;
  /** A new browser. */
  browser(): Browser;
  /** Lets the site's clock go on. */
  wait(seconds: number): void;
}

export function openSite(
  provider: Pick<HostileProvider, 'issuer'>,
  options: VippsLoginOptions = {},
  express: typeof express5 = express5,
): Site {
  const { issuer } = provider;
  let waited = 0;
  const app = express();
  app.use(
    vippsLogin({
      clientId,
      clientSecret: 'shop-secret-of-the-tests',
      issuer,
      baseUrl,
      secret,
      clock: () => Date.now() + waited,
      onWarning: () => undefined,
      ...options,
    }),
  );
  app.get('/', (req, res) => res.json({ user: req.user ?? null }));
  app.use(errorPage);
  return {
    app,
    browser: () => new Browser(app),
    wait: (seconds) => void (waited += seconds * 1000),
  };
}

/** Goes through a login as far as it goes. @returns the last answer of the site. */
export async function logIn(browser: Browser): Promise<Response> {
  const leaving = await browser.get('/vipps/login');
  return leaving.status === 302 ? browser.get(await grantedAt(leaving)) : leaving;
}

/** The person says yes at Vipps. @returns path and query of the callback, still to be opened. */
export async function grantedAt(leaving: Response): Promise<string> {
  const granted = await fetch(String(leaving.headers['location']), { redirect: 'manual' });
  const { pathname, search } = new URL(granted.headers.get('location') ?? 'nowhere:');
  return pathname + search;
}

/** Who is logged in; `null` for a stranger. */
export async function personIn(browser: Browser): Promise<unknown> {
  // The site's own answer, see above.
  const { user } = (await browser.get('/')).body as { user: { name?: string } | null };
  return user?.name ?? null;
}
