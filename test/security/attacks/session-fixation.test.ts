import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { logIn } from 'passport-vipps/simulator';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import type { WayIn } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';

const simulator = useSimulator();
const empty = {};
const filled = { cart: 'skis', offer: 'cheap' };

describe.each(waysIn)('the session id at a site with %s', (_name, way) => {
  const logInAs = (browser: Browser, as: string) =>
    logIn(browser, simulator(), { as, at: way.loginPath });

  // CVE-2023-29019: @fastify/passport kept the id of a session planted before the login.
  it('that was planted before the login is worth nothing after it', async () => {
    const app = way.createApp(simulator());
    const eve = new Browser(app);
    await eve.get('/fill');
    const victim = withSessionOf(eve, app, way);

    await logInAs(victim, 'ada');

    expect(await whoIs(victim)).toBe('Ada Eksempel');
    expect(sessionOf(victim, way)).not.toEqual(sessionOf(eve, way));
    expect(await whoIs(eve)).toBeUndefined();
    expect((await eve.get('/cart')).body).toEqual(empty);
    expect((await victim.get('/cart')).body).toEqual(empty);
  });

  // CVE-2022-25896: passport kept the session id at login and at logout.
  it('changes at each login, also of the same person', async () => {
    const app = way.createApp(simulator());
    const browser = new Browser(app);
    await logInAs(browser, 'ada');
    const thief = withSessionOf(browser, app, way);

    await logInAs(browser, 'ada');

    expect(sessionOf(browser, way)).not.toEqual(sessionOf(thief, way));
    expect(await whoIs(thief)).toBeUndefined();
  });

  it('and what belongs to it end with the logout', async () => {
    const app = way.createApp(simulator());
    const browser = new Browser(app);
    await logInAs(browser, 'ada');
    await browser.get('/fill');
    const thief = withSessionOf(browser, app, way);

    await browser.post('/leave');

    for (const visitor of [thief, browser]) {
      expect(await whoIs(visitor)).toBeUndefined();
      expect((await visitor.get('/cart')).body).toEqual(empty);
    }
  });

  it('that was planted before the logout is worth nothing in the next login', async () => {
    const app = way.createApp(simulator());
    const browser = new Browser(app);
    await logInAs(browser, 'ada');
    const left = sessionOf(browser, way);
    await browser.post('/leave');
    await browser.get('/fill');
    const thief = withSessionOf(browser, app, way);
    expect(sessionOf(thief, way)).not.toEqual(left);

    await logInAs(browser, 'bjorn');

    expect(await whoIs(thief)).toBeUndefined();
  });

  it('gives somebody else who logs in nothing of the one before', async () => {
    const browser = new Browser(way.createApp(simulator()));
    await logInAs(browser, 'ada');
    await browser.get('/fill');

    await logInAs(browser, 'bjorn');

    expect(await whoIs(browser)).toMatch(/^Bjørn/);
    expect((await browser.get('/cart')).body).toEqual(empty);
  });
});

describe('`keepSession`', () => {
  const newBrowser = () => {
    const { app } = createSite(simulator(), { options: { keepSession: ['cart'] } });
    app.get('/fill', (req, res) => res.json(Object.assign(req.session, filled)));
    app.get('/cart', (req, res) => {
      const { cart, offer } = req.session as Partial<typeof filled>;
      res.json({ cart, offer });
    });
    return new Browser(app);
  };

  // `keepSession` names keys of the anonymous session; hers was none (CVE-2021-41246).
  it('gives somebody else who logs in no cart of the one before', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'bjorn' });

    expect((await browser.get('/cart')).body).toEqual(empty);
  });

  it('keeps the cart of the same person who logs in once more', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');

    await logIn(browser, simulator(), { as: 'ada' });

    expect((await browser.get('/cart')).body).toEqual({ cart: 'skis' });
  });

  it('leaves nothing behind a logout', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    await browser.get('/fill');

    await browser.submit('/vipps/logout');
    await logIn(browser, simulator(), { as: 'bjorn' });

    expect((await browser.get('/cart')).body).toEqual(empty);
  });
});

function sessionOf({ cookies }: Browser, way: WayIn): [string, string] | undefined {
  return [...cookies].find(([name]) => name.startsWith(way.sessionCookie));
}

/** Another browser that knows only the session id of this one. */
function withSessionOf(browser: Browser, app: Express, way: WayIn): Browser {
  const other = new Browser(app);
  const session = sessionOf(browser, way);
  expect(session).toBeDefined();
  other.cookies.set(...(session ?? ['', '']));
  return other;
}
