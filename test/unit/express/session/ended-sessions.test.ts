import { describe, expect, it } from '@jest/globals';
import type { Express, Request } from 'express';
import { MemoryStore } from 'express-session';
import type { SessionData } from 'express-session';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../../support/browser.ts';
import type { Browser } from '../../../support/browser.ts';
import { ShakyStore } from '../../../support/shaky-store.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

type SessionOptions = Exclude<VippsLoginOptions['session'], boolean | 'cookie' | undefined>;
type Done = (error?: unknown) => void;

const simulator = useSimulator();

/** Requests that have come in and are answered only once they are let go on. */
class Gate {
  readonly #open: (() => void)[] = [];
  #arrived: () => void = () => undefined;
  readonly arrived = new Promise<void>((resolve) => (this.#arrived = resolve));

  wait(then: () => void): void {
    this.#open.push(then);
    this.#arrived();
  }

  open(): void {
    for (const then of this.#open.splice(0)) then();
  }
}

/** As most stores: a network away, and its own class with fields of its own. */
class RemoteStore extends MemoryStore {
  readonly #kept = new Map<string, string>();
  readonly writes = new Gate();
  slowWrites = false;

  get ids() {
    return [...this.#kept.keys()];
  }

  override get(...[id, done]: Parameters<MemoryStore['get']>): void {
    const text = this.#kept.get(id);
    // It is what was put there, as JSON.
    setImmediate(() => done(null, text ? (JSON.parse(text) as SessionData) : null));
  }

  override set(id: string, content: SessionData, done: Done = () => undefined) {
    const text = JSON.stringify(content);
    const write = () => {
      this.#kept.set(id, text);
      setImmediate(done);
    };
    if (this.slowWrites) this.writes.wait(write);
    else write();
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.#kept.delete(id);
    setImmediate(done);
  }
}

describe.each(expressVersions)('a session that has ended, on %s', (_name, express) => {
  function openSite({ store = new RemoteStore(), ...session }: SessionOptions = {}) {
    const gate = new Gate();
    const slowly = (app: Express, path: string, work: (req: Request, done: Done) => void) =>
      app.get(path, (req, res) => {
        // Now, while the session is there.
        const { session: before } = req;
        gate.wait(() => {
          Object.assign(before, { seen: path });
          work(req, () => res.json('done'));
        });
      });
    const site = createSite(simulator(), {
      express,
      options: { session: { store, ...session }, keepSession: ['cart'] },
      after(app) {
        app.get('/fill', (req, res) => res.json(Object.assign(req.session, { cart: 'skis' })));
        app.get('/session', (req, res) => res.json(req.session));
        app.get('/end', (req, res) => void req.session.destroy(() => res.json('ended')));
        slowly(app, '/slow', (_req, done) => done());
        slowly(app, '/slow-save', (req, done) => void req.session.save(done));
        slowly(app, '/slow-new', (req, done) => void req.session.regenerate(done));
      },
    });
    /** A page that is opened now, and answered after `meanwhile`. */
    const answeredAfter = async (
      browser: Browser,
      meanwhile: () => Promise<unknown>,
      path = '/slow',
    ) => {
      // supertest sends a request when somebody waits for it.
      const slow = browser.get(path).then((response) => response);
      await gate.arrived;
      await meanwhile();
      gate.open();
      return slow;
    };
    return { ...site, answeredAfter, store };
  }
  const sessionNames = (response: Parameters<typeof namesSetBy>[0]) =>
    namesSetBy(response).filter((name) => name.startsWith('vipps.sid.'));
  const copyOf = (browser: Browser, site: { browser: () => Browser }) => {
    const copy = site.browser();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    return copy;
  };

  it.each<[string, string, SessionOptions]>([
    ['a slow page that writes to it', '/slow', {}],
    ['a slow page that saves it', '/slow-save', {}],
    ['a slow page, with a cookie that is sent each time', '/slow', { rolling: true }],
    ['a slow page, where all sessions are saved again', '/slow', { resave: true }],
    ['a slow page, in the memory of the process', '/slow', { store: new MemoryStore() }],
  ])('by a logout is not brought back by %s', async (_what, path, session) => {
    const site = openSite(session);
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const before = copyOf(browser, site);

    const slow = await site.answeredAfter(browser, () => browser.submit('/vipps/logout'), path);

    expect(slow.body).toBe('done');
    expect(sessionNames(slow)).toStrictEqual([]);
    expect((await browser.get('/')).body).toEqual({ user: null });
    expect((await before.get('/')).body).toEqual({ user: null });
    expect((await before.get('/session')).body).not.toHaveProperty('seen');
  });

  it.each(['/slow', '/slow-save'])(
    'by a login is not brought back by a stranger’s %s, which also leaves the new one alone',
    async (path) => {
      const store = new RemoteStore();
      const site = openSite({ store });
      const browser = site.browser();
      await browser.get('/fill');
      const [stranger] = store.ids;

      const slow = await site.answeredAfter(
        browser,
        () => logIn(browser, simulator(), { as: 'ada' }),
        path,
      );

      expect(sessionNames(slow)).toStrictEqual([]);
      expect((await browser.get('/my-page')).status).toBe(200);
      expect((await browser.get('/session')).body).toMatchObject({ cart: 'skis' });
      expect(store.ids).toHaveLength(1);
      expect(store.ids).not.toContain(stranger);
    },
  );

  it('is not brought back as the session of the person before', async () => {
    const site = openSite();
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });

    await site.answeredAfter(browser, () => logIn(browser, simulator(), { as: 'bjorn' }));

    expect((await browser.get('/')).body).toMatchObject({
      user: { name: expect.stringMatching(/^Bjørn/) },
    });
  });

  it('by the app’s own code is not brought back', async () => {
    const site = openSite();
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const before = copyOf(browser, site);

    await site.answeredAfter(browser, () => browser.get('/end'));

    expect((await before.get('/')).body).toEqual({ user: null });
  });

  it('at another process is not brought back', async () => {
    const store = new RemoteStore();
    const site = openSite({ store });
    const other = openSite({ store });
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const there = copyOf(browser, other);

    await site.answeredAfter(browser, () => there.submit('/vipps/logout'));

    expect((await copyOf(browser, site).get('/')).body).toEqual({ user: null });
    expect((await copyOf(browser, other).get('/')).body).toEqual({ user: null });
  });

  it('is nobody’s where another process has written it back all the same', async () => {
    const store = new MemoryStore();
    const browser = openSite({ store }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const { sessions } = store as unknown as { sessions: Record<string, string> };
    const before = { ...sessions };
    const cookies = new Map(browser.cookies);
    await browser.submit('/vipps/logout');

    Object.assign(sessions, before);
    for (const [name, value] of cookies) browser.cookies.set(name, value);

    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('is not brought back by a write that was on its way already', async () => {
    const store = new RemoteStore();
    const site = openSite({ store });
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });
    const before = copyOf(browser, site);
    const logout = site.browser();
    for (const [name, value] of browser.cookies) logout.cookies.set(name, value);

    store.slowWrites = true;
    const slow = browser.get('/fill').then((response) => response);
    await store.writes.arrived;
    store.slowWrites = false;
    await logout.submit('/vipps/logout');
    store.writes.open();
    await slow;

    expect((await before.get('/')).body).toEqual({ user: null });
    expect(await new Promise((resolve) => setImmediate(() => resolve(store.ids.length)))).toBe(1);
  });

  it('leaves a request that goes on free to begin another', async () => {
    const site = openSite();
    const browser = site.browser();
    await logIn(browser, simulator(), { as: 'ada' });

    const slow = await site.answeredAfter(
      browser,
      () => browser.submit('/vipps/logout'),
      '/slow-new',
    );

    expect(slow.body).toBe('done');
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('has not ended where the store failed to end it', async () => {
    const store = new ShakyStore();
    const browser = openSite({ store }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    store.broken = 'destroy';
    expect((await browser.submit('/vipps/logout')).status).toBe(503);
    store.broken = undefined;

    await browser.get('/fill');

    expect((await browser.get('/session')).body).toMatchObject({ cart: 'skis', vipps: {} });
  });
});

describe('a store of the app’s', () => {
  it('serves two vippsLogin(), each with the cookie of its own', async () => {
    const store = new MemoryStore();
    const siteWith = (maxAge: number, port: number) =>
      createSite(simulator(), {
        options: {
          session: { store, cookie: { maxAge } },
          redirectUri: `http://localhost:${port}/vipps/callback`,
          baseUrl: `http://localhost:${port}`,
        },
        after: (app) => app.get('/session', (req, res) => res.json(req.session.cookie)),
      }).browser();
    const browsers = [siteWith(60_000, 3000), siteWith(90_000, 3001)];

    const seconds = [];
    for (const browser of browsers) {
      const { originalMaxAge } = (await browser.get('/session')).body as { originalMaxAge: number };
      seconds.push(Math.round(originalMaxAge / 1_000));
    }

    expect(seconds).toEqual([60, 90]);
  });

  it('is what `req.sessionStore` calls', async () => {
    const store = new MemoryStore();
    const browser = createSite(simulator(), {
      options: { session: { store } },
      after(app) {
        app.get('/fill', (req, res) => res.json(Object.assign(req.session, { cart: 'skis' })));
        app.get('/all', (req, res) => {
          req.sessionStore.all?.((_error, all) => {
            res.json([req.sessionStore instanceof MemoryStore, Object.keys(all ?? {}).length]);
          });
        });
      },
    }).browser();
    await browser.get('/fill');

    expect((await browser.get('/all')).body).toEqual([true, 1]);
  });
});

describe.each(expressVersions)('a store in files, on %s', (_name, express) => {
  class FileStore extends MemoryStore {
    override get(...[id, done]: Parameters<MemoryStore['get']>): void {
      super.get(id, (error: unknown, found) => {
        const noFile = Object.assign(new Error('no such file'), { code: 'ENOENT' });
        done(found ? error : noFile, found);
      });
    }
  }

  const loggedIn = async () => {
    const store = new FileStore();
    const browser = createSite(simulator(), {
      express,
      options: { session: { store } },
      after: (app) =>
        app.get('/put-aside', (req, res) => {
          Object.assign(req.session, { cart: ['brunost'] });
          store.clear();
          req.session.save((error) => res.json(error ?? 'done'));
        }),
    }).browser();
    await logIn(browser, simulator(), { as: 'ada' });
    return { browser, store };
  };

  it('says by an error that a session is gone, which makes a stranger and no failure', async () => {
    const { browser, store } = await loggedIn();
    store.clear();
    expect((await browser.get('/')).body).toEqual({ user: null });
  });

  it('gives no error to who writes to one that has gone meanwhile', async () => {
    const { browser } = await loggedIn();
    expect((await browser.get('/put-aside')).body).toBe('done');
    expect((await browser.get('/')).body).toEqual({ user: null });
  });
});
