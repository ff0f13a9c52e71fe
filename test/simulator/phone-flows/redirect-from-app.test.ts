import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import {
  beginOnPhone,
  buttonLink,
  iphone,
  openAppByPages,
  openAppOnPhone,
  openedBy,
  phoneFlows,
} from '../../support/simulator-phone.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { redirectUri, requestTokens } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const state = 'a-state-that-is-long-enough';

describe.each([
  ['app_to_app_v2', phoneFlows.app_to_app_v2, 'Open the app of Simulated Shop'],
  ['automatic_return_from_vipps_app', phoneFlows.automatic_return, 'Go on to Simulated Shop'],
])('%s', (_name, flow, button) => {
  const simulator = useSimulator();
  const scope = 'openid name';

  it('opens the redirect URI with a code after the confirmation, which shares, too', async () => {
    const { phone } = await openAppOnPhone(simulator(), 'ada', { ...flow, scope });
    const { address, query } = openedBy(phone.confirm().opens);

    expect(address).toBe(redirectUri);
    expect(query).toEqual({ code: expect.any(String), scope, state });
    const { page } = await askPhone(simulator(), 'ada', { request: { scope } });
    expect(page.html).not.toContain('Share with');
  });

  it('asks for consent on the phone, and for no browser to remember', async () => {
    const { browser, page } = await beginOnPhone(simulator(), { ...flow, scope });
    const asked = await openAppByPages(browser, page, 'bjorn');
    expect(asked.html).toContain('<dd>Bjørn Ærlig Treboliger Ås</dd>');
    expect(asked.html).not.toContain('name="remember"');
    const confirmed = await browser.submit(asked, { answer: 'confirm' });

    expect(confirmed.html).toContain(button);
    expect(openedBy(buttonLink(confirmed.html)).query['code']).toBeDefined();
    const again = await beginOnPhone(simulator(), { ...flow, scope });
    const askedAgain = await openAppByPages(again.browser, again.page, 'bjorn');
    expect(askedAgain.html).not.toContain('<dd>');
  });

  it('tells the browser that began that it went on elsewhere, and not how', async () => {
    const begun = await openAppOnPhone(simulator(), 'dag', { ...flow, scope });
    const declined = await openAppOnPhone(simulator(), 'dag', { ...flow, scope });
    declined.phone.decline();
    // The newest that still waits is the first.
    begun.phone.confirm();
    const [afterYes, afterNo] = await Promise.all(
      [begun, declined].map(({ browser, page }) => browser.visit(page.url)),
    );

    expect(afterYes?.html).toContain('The login went on elsewhere');
    expect(afterYes?.html).toBe(afterNo?.html);
    expect(afterYes?.headers.getSetCookie()).toEqual([]);
  });

  it('cannot be cancelled any longer in the browser that began', async () => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'asa', { ...flow, scope });
    phone.confirm();

    expect((await browser.cancel(page)).html).toContain('The login went on elsewhere');
  });

  it.each([
    'access_denied',
    'wrong_challenge',
    'outdated_app_version',
    'unknown_reject_reason',
  ] as const)('opens the redirect URI with %s when the phone answered that', async (error) => {
    const { phone } = await openAppOnPhone(simulator(), 'aino', { ...flow, scope });
    const { address, query } = openedBy(phone.decline(error).opens);

    expect(address).toBe(redirectUri);
    expect(query).toEqual({ error, error_description: expect.any(String), state });
  });

  it('skips the app in a browser that remembers', async () => {
    const browser = new SimulatorBrowser({ 'user-agent': iphone, accept: 'text/html' });
    simulator().approve({ as: 'soren', remember: true });
    await beginOnPhone(simulator(), { scope }, { browser });
    const { page } = await beginOnPhone(simulator(), { ...flow, scope }, { browser });

    expect(page.back?.searchParams.has('code')).toBe(true);
  });

  it('runs like the ordinary flow on a desktop', async () => {
    const { browser, page } = await askPhone(simulator(), 'vaino', {
      request: { ...flow, scope: 'openid' },
    });

    expect(simulator().phone('vaino').confirm()).toEqual({ opens: undefined });
    expect((await browser.visit(page.url)).back?.searchParams.has('code')).toBe(true);
  });
});

describe('the code that a phone opens the redirect URI with', () => {
  const simulator = useSimulator();

  it('can be exchanged', async () => {
    const { phone } = await openAppOnPhone(simulator(), 'ida', phoneFlows.automatic_return);
    const { code } = openedBy(phone.confirm().opens).query;

    expect((await requestTokens(simulator(), { code })).status).toBe(200);
  });
});
