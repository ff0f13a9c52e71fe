import type { LoginRequest, VippsLoginOptions } from 'passport-vipps';
import { memoryBackend, serverStore } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import type { Browser } from '../../support/browser.ts';
import { leaveForVipps } from '../../support/login-steps.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { createSite } from '../../support/site.ts';
import type { Site, SiteSettings } from '../../support/site.ts';

export const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36';
export const desktop = 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0';

interface PhoneSite extends Omit<Site, 'browser'> {
  /** A new browser; on an iPhone unless told otherwise. */
  browser(userAgent?: string, headers?: Record<string, string>): Browser;
}

export interface PhoneSiteSettings extends Omit<SiteSettings, 'options'> {
  readonly options?: VippsLoginOptions;
  /** Of the logins that `/phone-login` starts. */
  readonly login?: LoginRequest;
}

/** A site where `/phone-login` starts a login that the app sends back to whatever browser it likes. */
export function createPhoneSite(simulator: Simulator, settings: PhoneSiteSettings = {}): PhoneSite {
  const { options = {}, login = {}, after, ...rest } = settings;
  const site = createSite(simulator, {
    ...rest,
    options: { transactionStore: serverStore(memoryBackend()), ...options },
    after(app) {
      app.get('/phone-login', (req) =>
        req.vipps.login({ flow: 'automatic_return', returnTo: '/my-page', ...login }),
      );
      after?.(app);
    },
  });
  return {
    ...site,
    browser: (userAgent = iphone, headers = {}) =>
      site.browser({ headers: { 'User-Agent': userAgent, ...headers } }),
  };
}

/** Logs in with the app of a phone. @returns path and query of what it opens, in whatever browser. */
export async function untilOpened(
  simulator: Simulator,
  browser: Browser,
  { as = 'ada', at = '/phone-login', decline = false } = {},
): Promise<string> {
  const url = await leaveForVipps(browser, at);
  const headers = { 'User-Agent': iphone, Accept: 'text/html' };
  const page = await fetch(url, { redirect: 'manual', headers });
  const phone = simulator.phone(as);
  phone.openApp(new URL(page.headers.get('location') ?? '', url));
  const { opens } = decline ? phone.decline() : phone.confirm();
  const { pathname, search } = new URL(opens ?? 'nowhere:');
  return pathname + search;
}

/** Logs in there and comes back here. @returns the confirm page, as HTML. */
export async function untilAsked(
  simulator: Simulator,
  browsers: { readonly from: Browser; readonly to: Browser },
  as?: string,
): Promise<string> {
  const callback = await untilOpened(simulator, browsers.from, as === undefined ? {} : { as });
  await browsers.to.get(callback).expect(303).expect('Location', '/vipps/confirm');
  return (await browsers.to.get('/vipps/confirm').expect(200)).text;
}

/** Where the two buttons of a confirm page post to. */
export function buttonsOf(html: string): { confirm: string; cancel: string } {
  const [confirm = '', cancel = ''] = [...html.matchAll(/action="(.+?)"/g)].map(([, path = '']) =>
    path.replaceAll('&amp;', '&'),
  );
  return { confirm, cancel };
}
