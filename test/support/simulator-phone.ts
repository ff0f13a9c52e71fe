import type { SimulatedPhone, Simulator } from 'passport-vipps/simulator';

import { SimulatorBrowser, type Visit } from './simulator-browser.ts';
import { type Pairs, authorizeUrl, pkcePair } from './simulator-site.ts';

export const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

/** What a site asks for in each flow of phones. */
export const phoneFlows = {
  app_to_app: { requested_flow: 'app_to_app', app_callback_uri: 'https://shop.example/app' },
  app_to_app_v2: {
    requested_flow: 'app_to_app_v2',
    code_challenge: pkcePair().codeChallenge,
    code_challenge_method: 'S256',
  },
  automatic_return: { requested_flow: 'automatic_return_from_vipps_app' },
} as const satisfies Record<string, Pairs>;

/** Begins a login in the browser of a phone; a program's, if told so. */
export async function beginOnPhone(
  simulator: Simulator,
  request: Pairs = {},
  { browser = new SimulatorBrowser({ 'user-agent': iphone, accept: 'text/html' }) } = {},
): Promise<{ browser: SimulatorBrowser; page: Visit }> {
  return { browser, page: await browser.visit(authorizeUrl(simulator, request)) };
}

/** The same, with the app open: the phone waits for an answer. */
export async function openAppOnPhone(
  simulator: Simulator,
  person: string,
  request: Pairs = {},
): Promise<{ browser: SimulatorBrowser; page: Visit; phone: SimulatedPhone }> {
  const { browser, page } = await beginOnPhone(simulator, request);
  const phone = simulator.phone(person);
  phone.openApp(page.url);
  return { browser, page, phone };
}

/** The app as a page: the list of phones behind the button, and there the one of `person`. */
export async function openAppByPages(
  browser: SimulatorBrowser,
  page: Visit,
  person: string,
): Promise<Visit> {
  const list = await browser.visit(new URL(buttonLink(page.html), page.url).href);
  return browser.submit(list, { person });
}

/** Where the big button of a page leads. */
export function buttonLink(html: string): string {
  const href = /class="button"\s+href="(.+?)"/.exec(html)?.[1] ?? '/no-link';
  return href.replaceAll('&amp;', '&');
}

/** The parameters of what a phone opens, behind its address. */
export function openedBy(opens: string | undefined): { address: string; query: Pairs } {
  const [address = '', query = ''] = (opens ?? '').split(/\?(.*)/s);
  return { address, query: Object.fromEntries(new URLSearchParams(query)) };
}
