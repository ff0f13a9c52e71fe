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
    expect(page.html).toContain('The app takes you on');
    const asked = await openAppByPages(browser, page, 'asa');
    expect(asked.html).toContain('value="unknown_error"');
    const confirmed = await browser.submit(asked, { answer: 'confirm', remember: 'yes' });
    const { address, query } = openedBy(buttonLink(confirmed.html));

    expect(confirmed.html).toContain('Open the app of Simulated Shop');
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
