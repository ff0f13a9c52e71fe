import { describe, expect, it } from '@jest/globals';
import type { VippsLogin } from 'passport-vipps';

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
    const options = { baseUrl: 'https://localhost:3000/se' };
    const site = createPhoneSite(simulator(), { options });
    const [from, to] = [site.browser(), site.browser()];
    const answer = await to.get(await untilOpened(simulator(), from));

    expect(answer.headers.location).toBe('/se/vipps/confirm');
    expect(cookiesSetBy(answer)).toMatchObject([{ name: '__Host-vipps.confirm', secure: true }]);
    expect((await to.get('/se/vipps/confirm')).text).toContain('localhost:3000');
    expect(namesSetBy(await to.get('/se/vipps/confirm'))).toEqual([]);
  });
});
