import { createHash } from 'node:crypto';

import { beforeEach, describe, expect, it } from '@jest/globals';

import { attackedSites, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { decideAtVipps, leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

describe.each(attackedSites)('a site with %s', (_name, way) => {
  let browser: Browser;
  beforeEach(() => {
    browser = new Browser(way.createApp(simulator()));
  });
  const away = async () => (await leaveForVipps(browser, way.loginPath)).searchParams;

  it('RFC 9700 2.1.2: asks for a code, never for a token in the address', async () => {
    const sent = await away();

    expect(sent.get('response_type')).toBe('code');
    expect(sent.has('response_mode')).toBe(false);
  });

  it('RFC 9700 2.1.1: makes state, nonce and challenge anew for each login', async () => {
    const logins = [await away(), await away(), await away()];

    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = logins.map((sent) => sent.get(name) ?? '');
      expect(new Set(values).size).toBe(3);
      for (const value of values) expect(value.length).toBeGreaterThanOrEqual(43);
    }
  });

  it.each([
    ['says nothing of it', undefined],
    ['knows only `plain`', ['plain']],
  ])('RFC 9700 2.1.1: sends S256, also to a provider that %s', async (_what, methods) => {
    const members = { code_challenge_methods_supported: methods };
    simulator().inject({ at: 'discovery', members });

    const sent = await away();

    expect(sent.get('code_challenge_method')).toBe('S256');
    expect(sent.get('code_challenge')).toMatch(/^[\w-]{43}$/);
  });

  it('RFC 9700 2.1.1: sends the verifier of its challenge with the code, and only then', async () => {
    const forms: URLSearchParams[] = [];
    const watched: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') forms.push(new URLSearchParams(init.body));
      return fetch(input, init);
    };
    browser = new Browser(way.createApp(simulator(), { fetch: watched }));
    const url = await leaveForVipps(browser, way.loginPath);
    const back = await decideAtVipps(simulator(), url, { as: 'ada' });
    await browser.get(back.pathname + back.search);

    const verifiers = forms.map((form) => form.get('code_verifier') ?? '');
    expect(verifiers.map(codeChallenge)).toEqual([url.searchParams.get('code_challenge')]);
    expect(url.href).not.toContain(verifiers[0]);
  });

  it('RFC 9700 2.1: believes no answer that names another issuer', async () => {
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);

    const { status } = await browser.get(`${callback}&iss=https%3A%2F%2Fevil.example%2F`);

    expect(status).toBe(400);
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('RFC 9700 4.7.1: tells nobody anything by `state`', async () => {
    const secretPath = '/orders/of-a-secret-club';
    const at = `${way.loginPath}?returnTo=${secretPath}`;
    const state = (await leaveForVipps(browser, at)).searchParams.get('state') ?? '';

    expect(state).toMatch(/^[\w-]{43}[a-z]$/);
    const decoded = Buffer.from(state, 'base64url').toString('latin1');
    expect(state + decoded).not.toMatch(/order|secret-club|returnTo/);
  });

  it('RFC 9700 4.11: and keeps what it remembers from the browser’s eyes', async () => {
    await browser.get(`${way.loginPath}?returnTo=/orders/of-a-secret-club`);

    const kept = [...browser.cookies.values()].flatMap((value) => value.split('.'));
    const decoded = kept.map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(kept.join() + decoded.join()).not.toMatch(/secret-club|openid/);
  });

  it('RFC 9700 4.3.1: has the address with `state` stored nowhere', async () => {
    const { headers } = await browser.get(way.loginPath);

    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});

/** RFC 7636 4.2. */
function codeChallenge(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
