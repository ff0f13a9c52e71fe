import { describe, expect, it } from '@jest/globals';
import { requireLogin, trySilentLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('requireLogin() on %s', (_name, express) => {
  const newBrowser = () =>
    createSite(simulator(), {
      express,
      after: (app) =>
        app.post('/order', requireLogin(), (_req, res) => res.json({ ordered: true })),
    }).browser();

  it('sends a page view to Vipps, and back to the page in the end', async () => {
    const browser = newBrowser();
    const response = await browser.get('/my-page?tab=2');
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/my-page?tab=2' });

    expect(page).toMatchObject({ status: 200, body: { user: { givenName: 'Ada' } } });
  });

  it('keeps what it guards out of shared caches, whatever is said of its age', async () => {
    const maxAge = 3_600_000;
    const site = createSite(simulator(), {
      express,
      after: (app) => {
        app.use('/aged', (_req, res, next) => {
          res.set('Cache-Control', 'public, s-maxage=600, max-age=60');
          next();
        });
        app.use(['/files', '/aged'], requireLogin(), express.static('docs', { maxAge }));
      },
    });
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const file = await browser.get('/files/button.md');
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({ vary: 'Cookie', 'cache-control': 'private' });
    const aged = await browser.get('/aged/button.md');
    expect(aged.headers).toMatchObject({ vary: 'Cookie', 'cache-control': 'private, max-age=60' });
  });

  it.each([
    ['an XHR', { 'X-Requested-With': 'XMLHttpRequest' }],
    ['a request for JSON', { Accept: 'application/json' }],
    ['axios, as it is by default', { Accept: 'application/json, text/plain, */*' }],
    ['a fetch', { Accept: '*/*', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['an image', { Accept: 'image/avif,image/webp' }],
    ['a favicon', { Accept: 'image/*,*/*', 'Sec-Fetch-Mode': 'no-cors' }],
    ['a stylesheet', { Accept: 'text/css,*/*;q=0.1', 'Sec-Fetch-Dest': 'style' }],
    ['a frame', { Accept: 'text/html', 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' }],
    ['a prefetch', { Accept: 'text/html', 'Sec-Purpose': 'prefetch' }],
    ['a prefetch of an old Firefox', { Accept: 'text/html', 'X-Moz': 'prefetch' }],
  ])('answers %s with 401 as JSON, and starts no login', async (_what, headers) => {
    const response = await newBrowser().get('/my-page').set(headers);

    expect(response.status).toBe(401);
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(response.body).toEqual({
      error: 'login_required',
      message: expect.stringContaining('/vipps/login'),
    });
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it('takes a browser that sends no Accept header for a person', async () => {
    expect((await newBrowser().get('/my-page').unset('Accept')).status).toBe(302);
  });

  it('lets people through who are logged in, scripts too', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/my-page').set('Accept', 'application/json')).status).toBe(200);
    expect((await browser.post('/order')).body).toEqual({ ordered: true });
  });

  it('hands a submitted form to the app’s error handling: a redirect would lose it', async () => {
    const response = await newBrowser().post('/order').set('Accept', 'text/html');

    expect(response).toMatchObject({ status: 401, body: { code: 'login_required' } });
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it('does not let a HEAD request start a login', async () => {
    const response = await newBrowser().head('/my-page');

    expect(response.status).toBe(401);
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it('says so where vippsLogin() did not come before it', async () => {
    const app = express();
    app.get('/my-page', requireLogin());
    app.use(errorPage);

    const response = await new Browser(app).get('/my-page');

    expect(response).toMatchObject({ status: 500, body: { code: 'middleware_missing' } });
  });

  it('hands trouble at Vipps to the app', async () => {
    simulator().inject({ at: 'discovery', status: 503, times: 2 });

    const response = await newBrowser().get('/my-page');

    expect(response).toMatchObject({ status: 502, body: { code: 'vipps_unavailable' } });
    await leaveForVipps(newBrowser(), '/my-page');
  });
});

describe('the options of requireLogin()', () => {
  it('are refused where they are misspelt or of the wrong kind', () => {
    // @ts-expect-error -- the type says so, too
    expect(() => requireLogin({ slient: true })).toThrow('Did you mean `silent`?');
    // @ts-expect-error -- the type says so, too
    expect(() => requireLogin({ silent: 'yes' })).toThrow('`silent` must be true or false');
    expect(() => requireLogin({ loginPage: '//evil.example' })).toThrow(
      '`loginPage` must be a path',
    );
  });
});

const cancel = { error: 'access_denied' };

describe.each(expressVersions)('a guard, after a login was cancelled, on %s', (_n, express) => {
  const newBrowser = (failureRedirect: string) =>
    createSite(simulator(), { express, options: { failureRedirect } }).browser();

  it('does not ask again at once, but does so the next time', async () => {
    const browser = newBrowser('/sorry');
    const at = '/vipps/login?returnTo=/my-page';
    const callback = await untilCallback(simulator(), browser, cancel, at);
    expect((await browser.get(callback)).headers.location).toBe('/my-page');

    const response = await browser.get('/my-page');

    expect(response).toMatchObject({ status: 302, headers: { location: '/sorry' } });
    await leaveForVipps(browser, '/my-page');
  });

  it('asks where `failureRedirect` is the guarded page itself, rather than go round', async () => {
    const browser = newBrowser('/my-page');
    const callback = await untilCallback(simulator(), browser, cancel, '/my-page');
    expect((await browser.get(callback)).headers.location).toBe('/my-page');

    const url = await leaveForVipps(browser, '/my-page');

    expect(url.origin).toBe(simulator().url);
  });
});

describe.each(expressVersions)('a login page of the app’s own, on %s', (_name, express) => {
  const browserWith = (loginPage: string) =>
    createSite(simulator(), {
      express,
      options: { loginPage },
      after: (app) => {
        app.get('/log-in-here', requireLogin(), (_req, res) => res.json({ page: 'login' }));
        app.get('/staff', requireLogin({ loginPage: '/staff-login' }));
      },
    }).browser();

  it.each([
    ['/log-in-here', '/log-in-here?returnTo=%2Fmy-page%3Ftab%3D2'],
    ['/log-in-here?lang=fi', '/log-in-here?lang=fi&returnTo=%2Fmy-page%3Ftab%3D2'],
    ['/log-in-here#top', '/log-in-here?returnTo=%2Fmy-page%3Ftab%3D2#top'],
    ['https://login.example/start', 'https://login.example/start?returnTo=%2Fmy-page%3Ftab%3D2'],
  ])('%s is where a guard sends people: %s', async (loginPage, to) => {
    const response = await browserWith(loginPage).get('/my-page?tab=2');

    expect(response.status).toBe(302);
    expect(response.headers).toMatchObject({ location: to, 'cache-control': 'no-store' });
  });

  it('of one guard goes before that of the site', async () => {
    const { headers } = await browserWith('/log-in-here').get('/staff');

    expect(headers.location).toBe('/staff-login?returnTo=%2Fstaff');
  });

  it('is not where a script is sent', async () => {
    const { status } = await browserWith('/log-in-here').get('/my-page').set('Accept', 'text/css');

    expect(status).toBe(401);
  });

  it('that is guarded itself does not send people round in circles', async () => {
    const browser = browserWith('/log-in-here');
    const url = await leaveForVipps(browser, '/log-in-here?returnTo=%2Fmy-page');
    expect(url.origin).toBe(simulator().url);

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/log-in-here' });
    expect(page.body).toEqual({ page: 'login' });
  });
});

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

function loseSession({ cookies }: Browser) {
  for (const name of cookies.keys()) if (name.startsWith('vipps.sid')) cookies.delete(name);
}

describe.each(expressVersions)('a session that is lost, on %s', (_name, express) => {
  const newBrowser = () => createSite(simulator(), { express }).browser();

  it('on the way from the callback to a guard ends there, and not at Vipps again', async () => {
    const browser = newBrowser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));
    loseSession(browser);

    const response = await browser.get('/my-page');

    expect(response).toMatchObject({ status: 500, body: { code: 'session_not_kept' } });
  });

  it('does not keep a person from trying again', async () => {
    const browser = newBrowser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));
    loseSession(browser);
    await browser.get('/my-page');

    await leaveForVipps(browser, '/my-page');
  });

  it('after a guard has seen it is one that ran out: the person logs in again', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });
    loseSession(browser);

    await leaveForVipps(browser, '/my-page');
  });
  it('by a logout is one that ended: the person logs in again', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });

    await browser.submit('/vipps/logout');

    await leaveForVipps(browser, '/my-page');
  });

  it('is not suspected by a neighbour on localhost, where all share one jar', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    const options = { paths: { callback: '/neighbour/callback' } };
    const neighbour = createSite(simulator(), { express, options }).browser();
    for (const [name, value] of browser.cookies) neighbour.cookies.set(name, value);

    await leaveForVipps(neighbour, '/my-page');
  });
});
