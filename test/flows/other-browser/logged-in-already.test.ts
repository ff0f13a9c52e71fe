import { describe, expect, it } from '@jest/globals';
import type { VippsLogin, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { buttonsOf, createPhoneSite, untilAsked } from './phone-site.ts';

const simulator = useSimulator();

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
