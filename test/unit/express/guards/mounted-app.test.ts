import { describe, expect, it } from '@jest/globals';
import { requireLogin, trySilentLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { leaveForVipps } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

// Such an app's requests do not inherit from those of the app around it.
describe.each(expressVersions)('guards in an app inside of a Router, on %s', (_name, express) => {
  const newBrowser = () =>
    createSite(simulator(), {
      express,
      after: (app) => {
        const shop = express();
        shop.get('/orders', requireLogin(), (req, res) => {
          res.json({ user: req.user, isIn: req.isAuthenticated(), silent: req.vipps.silent });
        });
        shop.get('/', trySilentLogin(), (req, res) => res.json({ isIn: req.isAuthenticated() }));
        shop.get('/cart', trySilentLogin(), (req, res) => {
          const session = req.session as { visits?: number };
          session.visits = (session.visits ?? 0) + 1;
          res.json(session.visits);
        });
        app.use(express.Router().use('/shop', shop));
      },
    }).browser();

  it('send people to log in, and let them through with `req.vipps` and Passport’s methods', async () => {
    const browser = newBrowser();
    await leaveForVipps(browser, '/shop/orders');

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/shop/orders' });

    const body = { user: { givenName: 'Ada' }, isIn: true, silent: 'not_tried' };
    expect(page).toMatchObject({ status: 200, body });
  });

  it('leave the session of the package within reach', async () => {
    const browser = newBrowser();

    expect((await browser.get('/shop/cart')).body).toBe(1);
    expect((await browser.get('/shop/cart')).body).toBe(2);
  });

  it('show a page to a stranger', async () => {
    expect((await newBrowser().get('/shop')).body).toEqual({ isIn: false });
  });
});
