import { describe, expect, it } from '@jest/globals';
import { memoryBackend, serverStore } from 'passport-vipps';
import type { Backend, VippsLogin, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { cookiesSetBy, namesSetBy } from '../../support/browser.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { buttonsOf, createPhoneSite, untilAsked, untilOpened } from './phone-site.ts';

const simulator = useSimulator();

describe.each(expressVersions)(
  'a login that comes back in another browser, on %s',
  (_n, express) => {
    it('is finished there once it is confirmed, and only there', async () => {
      const site = createPhoneSite(simulator(), { express });
      const [from, to] = [site.browser(), site.browser()];
      const page = await untilAsked(simulator(), { from, to });
      expect((await to.get('/')).body).toEqual({ user: null });

      const answer = await to.submit(buttonsOf(page).confirm);

      expect(answer.status).toBe(303);
      expect(answer.headers).toMatchObject({ location: '/my-page', 'cache-control': 'no-store' });
      expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
      expect((await from.get('/')).body).toEqual({ user: null });
    });

    it('leaves the browser that began no wiser, whatever became of it', async () => {
      const site = createPhoneSite(simulator(), { express });
      const endings = ['opened', 'confirmed', 'cancelled'] as const;
      const answers: Record<string, unknown>[] = [];
      for (const ending of endings) {
        const [from, to] = [site.browser(), site.browser()];
        const callback = await untilOpened(simulator(), from);
        await to.get(callback);
        const { confirm, cancel } = buttonsOf((await to.get('/vipps/confirm')).text);
        if (ending === 'confirmed') await to.submit(confirm);
        if (ending === 'cancelled') await to.submit(cancel);
        const { status, body } = await from.get(callback);
        answers.push({
          status,
          body: body as unknown,
          known: (await from.get('/')).body as unknown,
        });
      }

      expect(answers[0]).toMatchObject({ status: 400, body: { code: 'transaction_missing' } });
      expect(answers).toEqual(endings.map(() => ({ ...answers[0], known: { user: null } })));
    });

    it('is finished without a question where the browser is the one that began', async () => {
      const logins: VippsLogin[] = [];
      const verify = (login: VippsLogin) => {
        logins.push(login);
        return login.user;
      };
      const browser = createPhoneSite(simulator(), { express, options: { verify } }).browser();
      const callback = await untilOpened(simulator(), browser);

      expect((await browser.get(callback)).headers.location).toBe('/my-page');
      expect((await browser.get('/my-page')).status).toBe(200);
      expect(logins).toMatchObject([{ sameBrowser: true, flow: 'automatic_return' }]);
    });

    it('asks at an address without the code, with a token that only this site’s pages bring', async () => {
      const site = createPhoneSite(simulator(), { express });
      const callback = await untilOpened(simulator(), site.browser());

      const answer = await site.browser().get(callback);

      expect(answer.headers).toMatchObject({
        location: '/vipps/confirm',
        'cache-control': 'no-store',
      });
      expect(cookiesSetBy(answer)).toEqual([
        {
          name: ownCookie('confirm'),
          value: expect.stringMatching(/^[\w-]{43}$/),
          ...{ httpOnly: true, sameSite: 'strict', path: '/', maxAge: 120 },
        },
      ]);
    });
  },
);

describe('a site on https', () => {
  it('binds the token to its host, below the path it lives under', async () => {
    const options = { baseUrl: 'https://localhost:3000/se', proxyStripsPath: false };
    const site = createPhoneSite(simulator(), { options });
    const [from, to] = [site.browser(), site.browser()];
    const answer = await to.get(await untilOpened(simulator(), from));

    expect(answer.headers.location).toBe('/se/vipps/confirm');
    expect(cookiesSetBy(answer)).toMatchObject([
      { name: expect.stringMatching(/^__Host-vipps\.[\w-]{6}\.confirm$/), secure: true },
    ]);
    expect((await to.get('/se/vipps/confirm')).text).toContain('localhost:3000');
    expect(namesSetBy(await to.get('/se/vipps/confirm'))).toStrictEqual([]);
  });
});

describe.each(expressVersions)('somebody who is logged in already, on %s', (_name, express) => {
  it('stays who they are until they press the button', async () => {
    const site = createPhoneSite(simulator(), { express });
    const victim = site.browser();
    await logIn(victim, simulator(), { as: 'bjorn' });

    const page = await untilAsked(simulator(), { from: site.browser(), to: victim });

    expect((await victim.get('/')).body).toMatchObject({ user: { givenName: /Bj/ } });
    await victim.submit(buttonsOf(page).cancel).expect(303);
    expect((await victim.get('/')).body).toMatchObject({ user: { givenName: /Bj/ } });
  });

  it('is a stranger to verify, without a cart, and then somebody else with a new session', async () => {
    const seen: unknown[] = [];
    const options: VippsLoginOptions = {
      keepSession: ['cart'],
      verify(login: VippsLogin, req) {
        const { cart = null } = req.session as unknown as { cart?: string };
        const { sameBrowser, flow } = login;
        const isLoggedIn = req.isAuthenticated();
        seen.push({ user: req.user ?? null, isLoggedIn, cart, sameBrowser, flow });
        return login.user;
      },
    };
    const site = createPhoneSite(simulator(), {
      express,
      options,
      after(app) {
        app.get('/cart', (req, res) => {
          const session = req.session as unknown as { cart?: string };
          const { cart: before = null } = session;
          session.cart = 'brunost';
          res.json({ before });
        });
      },
    });
    const to = site.browser();
    await logIn(to, simulator(), { as: 'bjorn' });
    await to.get('/cart');
    expect((await to.get('/cart')).body).toEqual({ before: 'brunost' });
    const { confirm } = buttonsOf(await untilAsked(simulator(), { from: site.browser(), to }));
    const sessions = () => [...to.cookies].filter(([name]) => name.startsWith('vipps.sid'));
    const before = sessions();

    await to.submit(confirm).expect(303);

    expect(seen.at(-1)).toEqual({
      ...{ user: null, isLoggedIn: false, cart: null },
      ...{ sameBrowser: false, flow: 'automatic_return' },
    });
    expect(sessions()).not.toEqual(before);
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
    expect((await to.get('/cart')).body).toEqual({ before: null });
  });

  it('is not logged out by the page of a login that is over', async () => {
    const site = createPhoneSite(simulator(), { express });
    const to = site.browser();
    const { confirm } = buttonsOf(await untilAsked(simulator(), { from: site.browser(), to }));
    const token = to.cookies.get(ownCookie('confirm')) ?? '';
    await to.submit(confirm).expect(303);
    await logIn(to, simulator(), { as: 'bjorn' });
    to.cookies.set(ownCookie('confirm'), token);

    expect(await to.submit(confirm)).toMatchObject({
      status: 400,
      body: { code: 'confirmation_missing' },
    });
    expect((await to.get('/')).body).toMatchObject({ user: { givenName: /Bj/ } });
  });
});

const down = { status: 503, body: { code: 'transaction_store_down' } };

/** A site whose backend can fail, by method, and keeps what it holds. */
function siteWithBackend() {
  const inner = memoryBackend();
  const broken = new Set<keyof Backend>();
  const unlessBroken = <Name extends keyof Backend>(name: Name) => {
    const method = inner[name] as (...args: unknown[]) => never;
    return (...args: unknown[]) => {
      if (broken.has(name)) throw new Error('ECONNREFUSED');
      return method(...args);
    };
  };
  const backend: Backend = {
    set: unlessBroken('set'),
    setIfAbsent: unlessBroken('setIfAbsent'),
    get: unlessBroken('get'),
    take: unlessBroken('take'),
  };
  const options = { transactionStore: serverStore(backend) };
  return {
    site: createPhoneSite(simulator(), { options }),
    goAway: () => (['set', 'get', 'take'] as const).forEach((name) => broken.add(name)),
    comeBack: () => broken.clear(),
    broken,
  };
}

describe('a backend that goes away', () => {
  it('before the way back leaves the login to be finished when it is there again', async () => {
    const { site, goAway, comeBack } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from);

    goAway();
    expect(await to.get(callback)).toMatchObject(down);
    comeBack();

    expect((await to.get(callback)).headers.location).toBe('/vipps/confirm');
  });

  it('while the login waits leaves it to be confirmed, and people who they are', async () => {
    const { site, goAway, comeBack } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    await logIn(to, simulator(), { as: 'bjorn' });
    const { confirm } = buttonsOf(await untilAsked(simulator(), { from, to }));
    const cookies = [...to.cookies];

    goAway();
    expect(await to.get('/vipps/confirm')).toMatchObject(down);
    expect(await to.submit(confirm)).toMatchObject(down);
    expect((await to.get('/')).body).toMatchObject({ user: { givenName: /Bj/ } });
    comeBack();

    expect([...to.cookies]).toEqual(cookies);
    await to.submit(confirm).expect(303);
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
  });

  it('after the exchange is a coded error, and the login is over', async () => {
    const { site, broken } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from);

    broken.add('set');
    const answer = await to.get(callback);
    broken.clear();

    expect(answer).toMatchObject(down);
    expect(namesSetBy(answer)).toStrictEqual([]);
    for (const either of [to, from]) {
      expect((await either.get(callback)).body).toMatchObject({ code: 'transaction_missing' });
      expect((await either.get('/')).body).toEqual({ user: null });
    }
  });
});
