import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { askPhone } from '../../support/simulator-person.ts';
import {
  beginOnPhone,
  buttonLink,
  iphone,
  openAppByPages,
  openAppOnPhone,
  openedBy,
  phoneFlows,
} from '../../support/simulator-phone.ts';
import { authorizeUrl, redirectUri, requestTokens } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const appCallback = phoneFlows.app_to_app.app_callback_uri;
const state = 'a-state-that-is-long-enough';
const flow = { ...phoneFlows.app_to_app, scope: 'openid name' };

describe('app_to_app', () => {
  const simulator = useSimulator();

  it('opens the app of the site after the confirmation, with state and resume_uri', async () => {
    const { page, phone } = await openAppOnPhone(simulator(), 'ada', flow);
    const { address, query } = openedBy(phone.confirm().opens);

    expect(address).toBe(appCallback);
    expect(query).toEqual({ state, resume_uri: page.url });
  });

  it('goes on by the resume_uri, over the consent, to the redirect URI', async () => {
    const { browser, phone } = await openAppOnPhone(simulator(), 'bjorn', flow);
    const { query } = openedBy(phone.confirm().opens);
    const consent = await browser.visit(query['resume_uri'] ?? '');
    expect(consent.html).toContain('Share with Simulated Shop');
    const { back } = await browser.submit(consent);

    expect(Object.fromEntries(back?.searchParams ?? [])).toEqual({
      code: expect.any(String),
      scope: 'openid name',
      state,
    });
  });

  it('refuses the resume_uri in another browser, which can still be opened in the right one', async () => {
    const { browser, phone } = await openAppOnPhone(simulator(), 'ida', {
      ...flow,
      scope: 'openid',
    });
    const { query } = openedBy(phone.confirm().opens);
    const resumeUri = query['resume_uri'] ?? '';
    const elsewhere = await new SimulatorBrowser({ 'user-agent': iphone }).visit(resumeUri);

    expect(elsewhere.status).toBe(403);
    expect(elsewhere.html).toContain('This login began in another browser.');
    expect((await browser.visit(resumeUri)).back?.searchParams.has('code')).toBe(true);
  });

  it.each([
    'access_denied',
    'wrong_challenge',
    'outdated_app_version',
    'unknown_reject_reason',
    'unknown_error',
  ] as const)('tells the app %s, and the browser that is still open, too', async (error) => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'dag', flow);
    const { address, query } = openedBy(phone.decline(error).opens);

    expect(address).toBe(appCallback);
    expect(query).toEqual({ state, error });
    expect((await browser.visit(page.url)).back?.searchParams.get('error')).toBe(error);
  });

  it('offers the app of the site on the phone, and remembers the browser if told to', async () => {
    const openid = { ...flow, scope: 'openid' };
    const { browser, page } = await beginOnPhone(simulator(), openid);
    expect(page.html).toContain('The app brings you back');
    const asked = await openAppByPages(browser, page, 'asa');
    expect(asked.html).toContain('value="unknown_error"');
    const confirmed = await browser.submit(asked, { answer: 'confirm', remember: 'yes' });
    const { address, query } = openedBy(buttonLink(confirmed.html));

    expect(confirmed.html).toContain('Open the Simulated Shop app');
    expect(address).toBe(appCallback);
    await browser.visit(query['resume_uri'] ?? '');
    const remembered = await beginOnPhone(simulator(), openid, { browser });
    expect(remembered.page.back?.searchParams.has('code')).toBe(true);
  });

  it('runs like the ordinary flow on a desktop, whose phone can open nothing on it', async () => {
    await askPhone(simulator(), 'vaino', { request: flow });

    expect(simulator().phone('vaino').confirm()).toEqual({ opens: undefined });
  });
});

describe('an app_callback_uri', () => {
  const simulator = useSimulator({ appCallbackUris: ['shop.example://app?from=vipps'] });

  it('keeps the query it was registered with', async () => {
    const registered = { ...flow, app_callback_uri: 'shop.example://app?from=vipps' };
    const { phone } = await openAppOnPhone(simulator(), 'ada', registered);

    expect(phone.confirm().opens).toMatch(/^shop\.example:\/\/app\?from=vipps&state=a-state-/);
  });
});

describe('openApp()', () => {
  const simulator = useSimulator();

  it('puts the login on the phone, which confirms without a number', async () => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'ada', { scope: 'openid' });
    expect(phone.waiting).toBe(1);

    expect(phone.confirm()).toEqual({ opens: undefined });
    expect((await browser.visit(page.url)).back?.searchParams.has('code')).toBe(true);
  });

  it('refuses a login on a desktop, one that was answered, and what is no login', async () => {
    const { page } = await askPhone(simulator(), 'bjorn');
    const answered = await openAppOnPhone(simulator(), 'bjorn');
    answered.phone.confirm();
    const open = (address: string) => () => simulator().phone('bjorn').openApp(address);

    expect(open(page.url)).toThrow('No login waits for the app there.');
    expect(open(answered.page.url)).toThrow('No login waits for the app there.');
    expect(open(authorizeUrl(simulator()))).toThrow('No login waits for the app there.');
  });

  it('moves the request from the phone that was opened before', async () => {
    const { page } = await beginOnPhone(simulator());
    simulator().phone('dag').openApp(page.url);
    simulator().phone('ida').openApp(new URL(page.url));

    expect(simulator().phone('dag').waiting).toBe(0);
    expect(simulator().phone('ida').waiting).toBe(1);
  });
});

describe.each([
  ['app_to_app_v2', phoneFlows.app_to_app_v2, 'Open the Simulated Shop app'],
  ['automatic_return_from_vipps_app', phoneFlows.automatic_return, 'Continue to Simulated Shop'],
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

    expect(afterYes?.html).toContain('Your login continued elsewhere');
    expect(afterYes?.html).toBe(afterNo?.html);
    expect(afterYes?.headers.getSetCookie()).toStrictEqual([]);
  });

  it('cannot be cancelled any longer in the browser that began', async () => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'asa', { ...flow, scope });
    phone.confirm();

    expect((await browser.cancel(page)).html).toContain('Your login continued elsewhere');
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
