import { describe, expect, it } from '@jest/globals';
import { MemoryStore } from 'express-session';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

const people = new Map([['7', { id: '7', called: 'Ada' }]]);
const serialize = (user: unknown) => (user as { id: string }).id;

describe.each(expressVersions)('what the session keeps of a user, on %s', (_name, express) => {
  const siteWith = (options: VippsLoginOptions) => createSite(simulator(), { express, options });

  it('is the Vipps user as JSON, by default', async () => {
    const browser = siteWith({}).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toMatchObject({
      user: { name: 'Ada Eksempel', phoneNumber: '4700000001', email: 'ada@example.com' },
    });
  });

  it('is never the identity number, the tokens or the raw claims, by default', async () => {
    const verify: VippsLoginOptions['verify'] = (login) => ({
      id: 7,
      vipps: { ...login, nin: '01010000000', ...login.tokens },
    });
    const browser = siteWith({ verify, scope: 'openid name nin' }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const { user } = (await browser.get('/my-page')).body as { user: { vipps: object } };
    expect(Object.keys(user.vipps)).toEqual(expect.arrayContaining(['user', 'grantedScope']));
    for (const name of ['nin', 'tokens', 'claims', 'idTokenClaims', 'accessToken', 'idToken']) {
      expect(user.vipps).not.toHaveProperty(name);
    }
  });

  it.each<[string, VippsLoginOptions]>([
    ['at once', { serialize, deserialize: (id) => people.get(String(id)) }],
    [
      'later',
      {
        serialize: (user) => Promise.resolve(serialize(user)),
        deserialize: (id) => Promise.resolve(people.get(String(id))),
      },
    ],
  ])('may be the id alone, found again %s', async (_when, options) => {
    const store = new MemoryStore();
    const verify = () => people.get('7') ?? null;
    const browser = siteWith({ ...options, verify, session: { store } }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page')).body).toEqual({ user: { id: '7', called: 'Ada' } });
    const { sessions } = store as unknown as { sessions: Record<string, string> };
    const [kept = ''] = Object.values(sessions);
    expect(JSON.parse(kept)).toMatchObject({ vipps: { user: '7' } });
    expect(kept).not.toContain('"Ada"');
  });

  it.each<false | null | undefined>([null, undefined, false])(
    'counts as nobody where it is %j in the end',
    async (gone) => {
      let found: object | false | null | undefined = { id: '7' };
      const browser = siteWith({
        serialize,
        deserialize: () => found,
        verify: () => found ?? null,
      }).browser();
      await logIn(browser, simulator(), { as: 'ada' });

      found = gone;
      expect((await browser.get('/')).body).toEqual({ user: null });
      // Not until the next request, but for good: the account is gone.
      found = { id: '7' };
      expect((await browser.get('/')).body).toEqual({ user: null });
    },
  );

  it('does not come before a user that the app itself has found', async () => {
    const browser = createSite(simulator(), {
      express,
      before: (app) =>
        app.use((req, _res, next) => {
          if (req.headers['x-api-key'] !== undefined) req.user = { id: 'robot' };
          next();
        }),
    }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const page = await browser.get('/my-page').set('X-API-Key', 'yes');

    expect(page.body).toEqual({ user: { id: 'robot' } });
  });

  it('is given with the request to `deserialize`, whose errors are the app’s', async () => {
    const deserialize: VippsLoginOptions['deserialize'] = (_id, req) => {
      throw new Error(`The database is gone at ${req.url ?? ''}`);
    };
    const browser = siteWith({ deserialize }).browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const body = { code: 'not_ours', message: 'The database is gone at /' };
    expect(await browser.get('/')).toMatchObject({ status: 500, body });
  });

  it.each<[string, () => unknown]>([
    ['at once', () => undefined],
    ['later', () => Promise.resolve(undefined)],
  ])('must be something, or the developer is told so: nothing %s', async (_when, forgetful) => {
    const browser = siteWith({ serialize: forgetful }).browser();

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'user_not_serializable' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('must be JSON, or the developer is told so', async () => {
    const friend: { of?: unknown } = {};
    friend.of = friend;
    const browser = siteWith({ verify: () => friend }).browser();

    const response = await logIn(browser, simulator(), { as: 'ada' });

    expect(response).toMatchObject({ status: 500, body: { code: 'user_not_serializable' } });
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});
