import { describe, expect, it } from '@jest/globals';
import session from 'express-session';
import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, secret } from '../../../support/site.ts';

const simulator = useSimulator();
const weekMs = 7 * 86_400_000;

describe.each(expressVersions)('keepSession on %s', (_name, express) => {
  it('keeps the cookie of the old session out of the new one, whatever it names', async () => {
    const site = createSite(simulator(), {
      express,
      options: { keepSession: ['cart', 'cookie'] },
      before: (app) => {
        app.use(session({ secret, resave: false, saveUninitialized: false }));
        app.get('/shop', (req, res) => {
          Object.assign(req.session, { cart: ['apples'] });
          req.session.cookie.maxAge = weekMs;
          res.end();
        });
      },
      after: (app) => {
        app.get('/session', (req, res) => {
          res.json({
            ...Object.fromEntries(Object.entries(req.session)),
            maxAge: req.session.cookie.originalMaxAge,
          });
        });
      },
    });
    const browser = site.browser();
    await browser.get('/shop');

    await logIn(browser, simulator(), { as: 'ada' });

    const { body } = await browser.get('/session');
    expect(body).toMatchObject({ cart: ['apples'], maxAge: null });
  });
  it.each([
    ['bjorn', undefined],
    ['ada', ['skis']],
  ])('where `deserialize` lost a person gives the cart of Ada to %s as %j', async (as, cart) => {
    let isLost = false;
    const site = createSite(simulator(), {
      express,
      options: { keepSession: ['cart'], deserialize: (user) => (isLost ? null : (user as object)) },
      after: (app) => {
        app.get('/fill', (req, res) => {
          Object.assign(req.session, { cart: ['skis'] });
          res.end();
        });
        app.get('/session', (req, res) => res.json(req.session));
      },
    });
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');
    isLost = true;
    expect((await browser.get('/')).body).toEqual({ user: null });
    isLost = false;
    expect((await browser.get('/')).body).toEqual({ user: null });

    await logIn(browser, simulator(), { as });

    const { body } = (await browser.get('/session')) as { body: { cart?: unknown } };
    expect(body).toHaveProperty('vipps.user');
    expect(body.cart).toEqual(cart);
  });
});
