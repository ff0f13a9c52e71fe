import { describe, expect, it } from '@jest/globals';
import { requireLogin, trySilentLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser, cookiesSetBy, namesSetBy } from '../../../support/browser.ts';
import { decideAtVipps, leaveForVipps } from '../../../support/login-steps.ts';
import { outliveSession, ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, errorPage, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

const stranger = (silent: string) => ({ user: null, silent });

describe.each(expressVersions)('trySilentLogin() on %s', (_name, express) => {
  const newBrowser = () => createSite(simulator(), { express }).browser();

  /** Somebody who was here before; the session is over, the cookies with a longer life are not. */
  async function returning(remember: boolean) {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', remember });
    outliveSession(browser);
    return browser;
  }

  it('shows the page at once to somebody who never logged in, so to crawlers', async () => {
    const response = await newBrowser().get('/silent');

    expect(response).toMatchObject({ status: 200, body: stranger('not_tried') });
    expect(namesSetBy(response)).toStrictEqual([]);
  });

  it('logs a person in whom Vipps remembers, without asking', async () => {
    const browser = await returning(true);

    const page = await logIn(browser, simulator(), { at: '/silent?from=mail' });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' }, silent: 'succeeded' });
    expect((await browser.get('/silent')).body).toMatchObject({ silent: 'succeeded' });
  });

  it('sends the browser to Vipps without a dialog, and back to the page', async () => {
    const browser = await returning(true);
    const url = await leaveForVipps(browser, '/silent?from=mail');
    expect(url.searchParams.get('requested_flow')).toBe('no_dialog');

    const back = await decideAtVipps(simulator(), url, { error: 'login_required' });
    const response = await browser.get(back.pathname + back.search);

    expect(response.headers).toMatchObject({ location: '/silent?from=mail' });
  });

  /** A silent attempt of Ada's, whom Vipps remembers; ends with the way back from Vipps. */
  async function attemptUnderWay(browser: Browser) {
    const ordinary = await leaveForVipps(browser, '/vipps/login');
    const state = ordinary.searchParams.get('state') ?? '';
    simulator().approve({ as: 'ada', remember: true, state });
    const remembered = await fetch(ordinary, { redirect: 'manual' });
    const [cookie = ''] = remembered.headers.getSetCookie().map((line) => line.split(';')[0]);
    const { pathname, search } = new URL(remembered.headers.get('location') ?? '');
    await browser.get(pathname + search);
    outliveSession(browser);
    const url = await leaveForVipps(browser, '/silent?from=mail');
    const response = await fetch(url, { redirect: 'manual', headers: { Cookie: cookie } });
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.searchParams.has('code')).toBe(true);
    return back.pathname + back.search;
  }

  it('undoes no logout that was pressed in another tab meanwhile', async () => {
    const browser = newBrowser();
    const back = await attemptUnderWay(browser);
    const other = await leaveForVipps(browser, '/silent');
    await browser.submit('/vipps/logout');
    // Another attempt that was under way fails: no reason to forget the logout.
    const failed = await decideAtVipps(simulator(), other, { error: 'login_required' });
    await browser.get(failed.pathname + failed.search);

    const response = await browser.get(back);

    expect(response.headers).toMatchObject({ location: '/silent?from=mail' });
    expect((await browser.get('/silent')).body).toMatchObject({ user: null });
  });

  it('takes nobody’s place who has logged in meanwhile', async () => {
    const browser = newBrowser();
    const back = await attemptUnderWay(browser);
    await logIn(browser, simulator(), { as: 'bjorn' });

    await browser.get(back);

    const { body } = await browser.get('/silent');
    expect(body).toMatchObject({ user: { givenName: expect.stringMatching(/^Bjørn/) } });
  });

  it('does not run the page while the browser is sent away', async () => {
    let runs = 0;
    const browser = createSite(simulator(), {
      express,
      after: (app) => {
        app.get('/counted', trySilentLogin(), (_req, res) => res.json((runs += 1)));
      },
    }).browser();
    browser.cookies.set(ownCookie('known'), '1');

    await leaveForVipps(browser, '/counted');

    expect(runs).toBe(0);
  });

  it('is not stopped by a cookie that nobody here has set', async () => {
    const browser = await returning(true);
    browser.cookies.set(ownCookie('paused'), 'for-ever');

    await leaveForVipps(browser, '/silent');
  });

  it('tries once where Vipps does not remember, then rests for a day', async () => {
    const browser = await returning(false);

    const page = await logIn(browser, simulator(), { at: '/silent' });

    expect(page).toMatchObject({ status: 200, body: stranger('failed') });
    expect((await browser.get('/silent')).body).toEqual(stranger('failed'));
    const callback = await leaveForVipps(await returning(false), '/silent');
    const back = await decideAtVipps(simulator(), callback, { error: 'login_required' });
    expect(cookiesSetBy(await newBrowser().get(back.pathname + back.search))).toEqual([
      expect.objectContaining({ name: ownCookie('paused'), value: 'failed', maxAge: 86_400 }),
    ]);
  });

  it('tries again after a login that the person made', async () => {
    const browser = await returning(false);
    await logIn(browser, simulator(), { at: '/silent' });

    await logIn(browser, simulator(), { as: 'ada' });

    expect(browser.cookies.has(ownCookie('paused'))).toBe(false);
    expect((await browser.get('/silent')).body).toMatchObject({ silent: 'not_tried' });
  });

  it('does not undo a logout', async () => {
    const browser = await returning(true);
    await logIn(browser, simulator(), { at: '/silent' });

    await browser.submit('/vipps/logout');
    // The hint of the arrival holds a silent attempt back, too, for its few seconds.
    browser.cookies.delete([...browser.cookies.keys()].find((it) => it.endsWith('arrived')) ?? '');

    expect(await browser.get('/silent')).toMatchObject({
      status: 200,
      body: stranger('not_tried'),
    });
  });

  it.each([
    ['X-Requested-With', 'XMLHttpRequest'],
    ['Sec-Purpose', 'prefetch'],
    ['Sec-Fetch-Dest', 'iframe'],
  ])('leaves alone what is no page view: %s: %s', async (header, value) => {
    const browser = await returning(true);

    expect((await browser.get('/silent').set(header, value)).body).toEqual(stranger('not_tried'));
  });

  it('leaves a HEAD request alone', async () => {
    expect((await (await returning(true)).head('/silent')).status).toBe(200);
  });

  it('knows a returning person for a year', async () => {
    const browser = newBrowser();
    const callback = await leaveForVipps(browser, '/my-page');
    const back = await decideAtVipps(simulator(), callback, { as: 'ada' });

    const cookies = cookiesSetBy(await browser.get(back.pathname + back.search));

    expect(cookies.find(({ name }) => name === ownCookie('known'))).toMatchObject({
      value: '1',
      maxAge: 365 * 86_400,
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
    });
  });

  it('says so where vippsLogin() did not come before it', async () => {
    const app = express();
    app.get('/', trySilentLogin());
    app.use(errorPage);

    const response = await new Browser(app).get('/');

    expect(response).toMatchObject({ status: 500, body: { code: 'middleware_missing' } });
  });
});

describe('the options of trySilentLogin()', () => {
  it('are refused where they are misspelt or of the wrong kind', () => {
    // @ts-expect-error -- the type says so, too
    expect(() => trySilentLogin({ wen: 'always' })).toThrow('Did you mean `when`?');
    // @ts-expect-error -- the type says so, too
    expect(() => trySilentLogin({ when: 'never' })).toThrow('must be one of returning, always');
  });
});

const newBrowser = (loginPage?: string) =>
  createSite(simulator(), {
    options: { loginPage },
    after: (app) => {
      app.get('/section', trySilentLogin({ when: 'always' }), (req, res) =>
        res.json({ user: req.user ?? null, silent: req.vipps.silent }),
      );
      app.get('/members', requireLogin({ silent: true }), (req, res) =>
        res.json({ user: req.user, silent: req.vipps.silent }),
      );
      app.get('/log-in-here', (_req, res) => res.json({ page: 'login' }));
    },
  }).browser();

const flowOf = (url: URL) => url.searchParams.get('requested_flow');

describe('a silent attempt for everybody', () => {
  it('first finds out whether cookies work, and tries on the second page view', async () => {
    const browser = newBrowser();
    const first = await browser.get('/section');
    expect(first).toMatchObject({ status: 200, body: { silent: 'not_tried' } });
    expect(cookiesSetBy(first)).toEqual([
      expect.objectContaining({
        name: ownCookie('probe'),
        value: '1',
        maxAge: 3_600,
        httpOnly: true,
      }),
    ]);

    const second = await browser.get('/section');
    expect(flowOf(new URL(String(second.headers.location)))).toBe('no_dialog');
    expect(namesSetBy(second)).not.toContain(ownCookie('probe'));
  });

  it('does not reach the pages where only returning people are tried', async () => {
    const browser = newBrowser();
    await browser.get('/section');

    expect((await browser.get('/silent')).status).toBe(200);
  });

  it('makes one attempt', async () => {
    const browser = newBrowser();
    await browser.get('/section');

    const page = await logIn(browser, simulator(), { at: '/section' });

    expect(page.body).toEqual({ user: null, silent: 'failed' });
    expect((await browser.get('/section')).status).toBe(200);
  });

  it('needs no probe where somebody has logged in before', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');

    expect(flowOf(await leaveForVipps(browser, '/section'))).toBe('no_dialog');
  });

  it('does not undo a logout', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    await browser.submit('/vipps/logout');

    expect((await browser.get('/section')).status).toBe(200);
    expect((await browser.get('/section')).status).toBe(200);
  });
});

describe('a guard with `silent: true`', () => {
  it('logs a person in whom Vipps remembers, without asking', async () => {
    const browser = newBrowser('/log-in-here');
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    outliveSession(browser);

    const page = await logIn(browser, simulator(), { at: '/members' });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' }, silent: 'succeeded' });
  });

  it('shows the login page to a person whom Vipps does not remember', async () => {
    const browser = newBrowser('/log-in-here');
    browser.cookies.set(ownCookie('known'), '1');

    const page = await logIn(browser, simulator(), { at: '/members' });

    expect(page.body).toEqual({ page: 'login' });
  });

  it('without a login page asks in the ordinary way then', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');
    expect(flowOf(await leaveForVipps(browser, '/members'))).toBe('no_dialog');

    const page = await logIn(browser, simulator(), { as: 'ada', at: '/members' });

    expect(page.body).toMatchObject({ user: { givenName: 'Ada' }, silent: 'not_tried' });
  });

  it('is kept by no shared cache, whether it lets through or sends away', async () => {
    const browser = newBrowser('/log-in-here');
    expect((await browser.get('/members')).headers).toMatchObject({ vary: 'Cookie' });
    await logIn(browser, simulator(), { as: 'ada' });

    expect(await browser.get('/members')).toMatchObject({
      status: 200,
      headers: { vary: 'Cookie', 'cache-control': 'private' },
    });
  });

  it('is something else than an ordinary guard', async () => {
    const browser = newBrowser();
    browser.cookies.set(ownCookie('known'), '1');

    expect(flowOf(await leaveForVipps(browser, '/my-page'))).toBeNull();
  });

  it('does not try at the first visit: cookies may not work', async () => {
    expect(flowOf(await leaveForVipps(newBrowser(), '/members'))).toBeNull();
  });

  it('goes on without where Vipps cannot be asked', async () => {
    simulator().inject({ at: 'discovery', status: 503, times: 2 });
    const browser = newBrowser('/log-in-here');
    browser.cookies.set(ownCookie('known'), '1');

    const { headers } = await browser.get('/members');

    expect(headers.location).toBe('/log-in-here?returnTo=%2Fmembers');
  });
});

describe.each(expressVersions)('a page under a silent attempt, on %s', (_name, express) => {
  /** Somebody whom Vipps remembers, just logged in. */
  async function loggedIn() {
    const browser = createSite(simulator(), { express }).browser();
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    return browser;
  }

  it('is shown at once to somebody who has been logged in for a while', async () => {
    const browser = await loggedIn();
    browser.cookies.delete(ownCookie('arrived'));

    expect(await browser.get('/silent')).toMatchObject({
      status: 200,
      body: { user: { givenName: 'Ada' } },
    });
  });

  it('is shown to a stranger where the session was lost, and not tried again at once', async () => {
    const browser = await loggedIn();
    for (const name of browser.cookies.keys()) {
      if (name.startsWith('vipps.sid')) browser.cookies.delete(name);
    }

    expect(await browser.get('/silent')).toMatchObject({ status: 200, body: { user: null } });
  });
});
