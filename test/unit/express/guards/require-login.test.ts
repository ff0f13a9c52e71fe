import { describe, expect, it } from '@jest/globals';
import { requireLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, namesSetBy } from '../../../support/browser.ts';
import { leaveForVipps } from '../../../support/login-steps.ts';
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
    expect(namesSetBy(response)).toEqual([]);
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
    expect(namesSetBy(response)).toEqual([]);
  });

  it('does not let a HEAD request start a login', async () => {
    const response = await newBrowser().head('/my-page');

    expect(response.status).toBe(401);
    expect(namesSetBy(response)).toEqual([]);
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
