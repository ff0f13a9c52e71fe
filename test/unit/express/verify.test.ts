import { describe, expect, it } from '@jest/globals';
import type { Verify, VippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('`verify` on %s', (_name, express) => {
  const newBrowser = (verify: Verify) =>
    createSite(simulator(), { express, options: { verify } }).browser();

  it.each<[string, Verify]>([
    ['at once', ({ user }) => ({ id: 7, called: user.givenName })],
    ['later', ({ user }) => Promise.resolve({ id: 7, called: user.givenName })],
  ])('says %s who the user is', async (_when, verify) => {
    const browser = newBrowser(verify);
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { id: 7, called: 'Ada' } });
  });

  it('is given the whole login, and the request', async () => {
    let given: VippsLogin | undefined;
    let path: string | undefined;
    const browser = newBrowser((login, req) => {
      given = login;
      path = req.url;
      return { id: 7 };
    });
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });

    expect(given).toMatchObject({
      user: { name: 'Ada Eksempel', email: 'ada@example.com' },
      claims: { phone_number: '4700000001' },
      flow: 'browser',
      returnTo: '/my-page',
      sameBrowser: true,
    });
    expect(path).toMatch(/^\/vipps\/callback\?/);
  });

  it.each<false | null>([false, null])('refuses the login with %j', async (refusal) => {
    const browser = newBrowser(() => refusal);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 403, body: { code: 'login_refused' } });
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  it('that forgot its `return` is told so', async () => {
    const browser = newBrowser((() => undefined) as unknown as Verify);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'verify_returned_nothing' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it.each<[string, Verify]>([
    [
      'throws',
      () => {
        throw new Error('The database is gone.');
      },
    ],
    ['rejects', () => Promise.reject(new Error('The database is gone.'))],
  ])('that %s reaches the app’s error handling with its own error', async (_how, verify) => {
    const browser = newBrowser(verify);

    const response = await logIn(browser, simulator(), { as: 'ada' });

    const body = { code: 'not_ours', message: 'The database is gone.' };
    expect(response).toMatchObject({ status: 500, body });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});
