import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { confirmByPhone } from '../support/simulator-person.ts';
import { type Pairs, authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('a browser that remembers', () => {
  const simulator = useSimulator();
  const begin = (browser: SimulatorBrowser, changes: Pairs = {}) =>
    browser.visit(authorizeUrl(simulator(), { scope: 'openid', ...changes }));

  async function browserAfterLogin(person: string, fields: Pairs) {
    const request = { scope: 'openid' };
    return (await confirmByPhone(simulator(), person, { request, fields })).browser;
  }

  it('goes straight through when no consent is missing', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });

    expect((await begin(browser)).back?.searchParams.has('code')).toBe(true);
  });

  it('asks for consent only, when that is missing', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });
    const { html } = await begin(browser, { scope: 'openid birthDate' });

    expect(html).toContain('You are Ada Eksempel');
    expect(html).toContain('Date of birth');
  });

  it('does so only if the box was ticked', async () => {
    const browser = await browserAfterLogin('ada', {});

    expect((await begin(browser)).html).toContain('Phone number');
  });

  it('asks for the login when the site wants it confirmed in the app', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });
    const page = await begin(browser, { acr_values: 'urn:vipps:acr:app_auth' });

    expect(page.html).toContain('Phone number');
    const waiting = await browser.submit(page, { person: 'ada' });
    simulator().phone('ada').confirm();
    expect((await browser.visit(waiting.url)).back).toBeDefined();
  });

  it('is not fooled by a cookie of somebody else', async () => {
    const url = authorizeUrl(simulator());
    const cookie = 'vipps-simulator-browser=made-up';
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });

    expect(response.headers.get('location')).toContain('/vipps-login-idp/');
  });

  describe('at a silent attempt (no_dialog)', () => {
    const silently = (browser: SimulatorBrowser, changes: Pairs = {}) =>
      begin(browser, { requested_flow: 'no_dialog', ...changes });

    it('goes straight through when no consent is missing', async () => {
      const browser = await browserAfterLogin('ada', { remember: 'yes' });

      expect((await silently(browser)).back?.searchParams.has('code')).toBe(true);
    });

    it.each<[string, Pairs]>([
      ['consent is missing', { scope: 'openid gender' }],
      ['the app must confirm', { acr_values: 'urn:vipps:acr:app_auth' }],
    ])('comes back with interaction_required when %s', async (_case, changes) => {
      const browser = await browserAfterLogin('ada', { remember: 'yes' });
      const { back } = await silently(browser, { ...changes, state: 'silent-state' });

      expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
        error: 'interaction_required',
        state: 'silent-state',
      });
    });

    it('comes back with login_required when it remembers nobody', async () => {
      const { back } = await silently(new SimulatorBrowser());

      expect(back?.searchParams.get('error')).toBe('login_required');
    });
  });
});
