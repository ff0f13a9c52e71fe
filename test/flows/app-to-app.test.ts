import { describe, expect, it } from '@jest/globals';
import type { PhoneError } from 'passport-vipps/simulator';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { iphone, openedBy } from '../support/simulator-phone.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { expressVersions } from '../support/site.ts';
import {
  advanced,
  appCallbackUri,
  createAppSite,
  redirectUri,
  registered,
} from '../unit/express/app-login/app-site.ts';

const simulator = useSimulator(registered);

/** The browser that the app has open, once Vipps has sent the person on to the Vipps app. */
async function openVippsApp(authorizationUrl: string, person: string) {
  const browser = new SimulatorBrowser({ 'user-agent': iphone, accept: 'text/html' });
  const page = await browser.visit(authorizationUrl);
  const phone = simulator().phone(person);
  phone.openApp(page.url);
  return { browser, phone };
}

describe.each(expressVersions)('a login from an app on %s', (_name, express) => {
  it('by app_to_app_v2 goes from the Vipps app straight back', async () => {
    const site = createAppSite(simulator(), { express });
    const { authorizationUrl, handle, state } = await site.start({ returnTo: '/basket' });
    const { phone } = await openVippsApp(authorizationUrl, 'ada');
    const { address, query } = openedBy(phone.confirm().opens);
    expect(address).toBe(redirectUri);
    expect(query['state']).toBe(state);

    const response = await site.finish({ state, handle, code: query['code'] });

    expect(response).toMatchObject({
      status: 200,
      body: { token: 'token of Ada Eksempel', returnTo: '/basket', flow: 'app_to_app_v2' },
    });
  });

  it('by app_to_app goes on in its own browser, by the `resumeUri`', async () => {
    const site = createAppSite(simulator(), { express, options: advanced });
    const { authorizationUrl, handle, state } = await site.start();
    const { browser, phone } = await openVippsApp(authorizationUrl, 'bjorn');
    const { address, query } = openedBy(phone.confirm().opens);
    expect(address).toBe(appCallbackUri);

    const resumed = await site.post('resume', { state, handle, resumeUri: query['resume_uri'] });
    // Its shape is what the test looks at.
    const { resumeUri } = resumed.body as { resumeUri: string };
    const page = await browser.visit(resumeUri);
    // Vipps asks for consent the first time.
    const { back } = page.back ? page : await browser.submit(page);
    const code = back?.searchParams.get('code');

    expect(`${back?.origin ?? ''}${back?.pathname ?? ''}`).toBe(redirectUri);
    expect(await site.finish({ state, handle, code })).toMatchObject({
      status: 200,
      body: { token: 'token of Bjørn Ærlig Treboliger Ås', flow: 'app_to_app' },
    });
  });

  it.each<[PhoneError, number, string]>([
    ['access_denied', 401, 'login_cancelled'],
    ['outdated_app_version', 401, 'app_outdated'],
    ['wrong_challenge', 401, 'wrong_challenge'],
    ['unknown_reject_reason', 401, 'login_rejected'],
    ['unknown_error', 502, 'vipps_error'],
  ])('ends at %s in both flows', async (reason, status, code) => {
    const simple = createAppSite(simulator(), { express });
    const two = await simple.start();
    const opened = openedBy(
      (await openVippsApp(two.authorizationUrl, 'ida')).phone.decline(reason).opens,
    );
    const ended = { status, body: { error: code } };
    const { handle, state } = two;
    expect(await simple.finish({ state, handle, error: opened.query['error'] })).toMatchObject(
      ended,
    );

    const site = createAppSite(simulator(), { express, options: advanced });
    const one = await site.start();
    const { query } = openedBy(
      (await openVippsApp(one.authorizationUrl, 'ida')).phone.decline(reason).opens,
    );
    const answer = { state: one.state, handle: one.handle, error: query['error'] };
    expect(await site.post('resume', answer)).toMatchObject(ended);
    expect((await site.finish(answer)).body).toMatchObject({ error: 'transaction_missing' });
  });

  it('tells of an app callback that is not registered', async () => {
    const options = { ...advanced, appCallbackUri: 'https://shop.example/elsewhere' };
    const site = createAppSite(simulator(), { express, options });
    const { authorizationUrl, handle, state } = await site.start();
    const { back } = await new SimulatorBrowser({ 'user-agent': iphone }).visit(authorizationUrl);

    const response = await site.finish({ state, handle, error: back?.searchParams.get('error') });

    expect(response).toMatchObject({
      status: 500,
      body: { error: 'app_callback_uri_not_registered' },
    });
  });
});
