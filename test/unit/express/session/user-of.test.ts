import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

import cookieSession from 'cookie-session';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import session, { MemoryStore } from 'express-session';
import request from 'supertest';
import { describe, expect, it } from '@jest/globals';
import { vippsLogin } from 'passport-vipps';
import type { UserOfOptions, VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { baseUrl, pointedAt, secret } from '../../../support/site.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';

const simulator = useSimulator();

interface Settings {
  readonly options?: VippsLoginOptions;
  /** A session of the app's own, which both sides run. */
  readonly own?: RequestHandler;
  readonly asked?: UserOfOptions;
}

/** A site, and beside it a server that asks who is there on requests that Express never saw. */
async function siteWithSockets({ options = {}, own, asked }: Settings = {}) {
  const app: Express = express();
  const vipps = vippsLogin({ ...pointedAt(simulator()), ...options });
  if (own) app.use(own);
  app.use(vipps);
  app.get('/my-page', (req, res) => res.json({ user: req.user ?? null }));

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const people: (string | null)[] = [];
    // Twice, as a socket does that asks again.
    for (let time = 0; time < 2; time += 1) {
      // Those of pointedAt() leave open what users are.
      const user = (await vipps.userOf(req, asked)) as { name?: string } | undefined;
      people.push(user?.name ?? null);
    }
    const kept = Object.keys(req).filter((name) => /^(user|vipps)$/.test(name));
    res.end(JSON.stringify({ people, kept }));
  };
  const sockets = createServer((req, res) => {
    const fail = (error: unknown) => {
      res.statusCode = 500;
      res.end(JSON.stringify({ code: (error as { code?: string }).code ?? String(error) }));
    };
    const go = () => void answer(req, res).catch(fail);
    if (own) own(req as express.Request, res as express.Response, go);
    else go();
  });

  const agent = request.agent(app);
  const { body } = await logIn(agent, simulator(), {
    as: 'ada',
    at: '/vipps/login?returnTo=/my-page',
  });
  expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  const cookies = () => {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- plain members will do
    const jar = agent.jar.getCookies({
      domain: '127.0.0.1',
      path: '/',
      secure: false,
      script: false,
    });
    return jar.toValueString();
  };
  return {
    agent,
    cookies,
    ask: async (headers: Record<string, string> = {}, cookie = cookies()) => {
      const { status, text } = await request(sockets)
        .get('/socket')
        .set({ cookie, ...headers });
      return { status, ...(JSON.parse(text) as object) };
    },
  };
}

const ada = { status: 200, people: ['Ada Eksempel', 'Ada Eksempel'], kept: [] };
const nobody = { status: 200, people: [null, null], kept: [] };

describe('userOf(), on a request that Express never saw,', () => {
  const settings = { secret, resave: false, saveUninitialized: false };
  const sessions: [string, Settings][] = [
    ["this package's session", {}],
    [
      "this package's session with options",
      { options: { session: { name: 'sid', rolling: true } } },
    ],
    ["this package's session in its cookie", { options: { session: 'cookie' } }],
    ['express-session', { own: session(settings) }],
    ['cookie-session', { own: cookieSession({ secret }) }],
  ];

  describe.each(sessions)('with %s', (name, site) => {
    it('knows who is logged in, however often it is asked', async () => {
      expect(await (await siteWithSockets(site)).ask()).toEqual(ada);
    });

    it('knows nobody without cookies, or with those of a stranger', async () => {
      const { ask } = await siteWithSockets(site);
      expect(await ask({}, '')).toEqual(nobody);
      expect(await ask({}, 'sid=s%3Aforged.forged; connect.sid=s%3Aforged.forged')).toEqual(nobody);
    });

    it('knows nobody any more after a logout', async () => {
      // All of a cookie-session is the cookie: who keeps it is still logged in, here as on every page.
      if (name === 'cookie-session') return;
      const { agent, ask, cookies } = await siteWithSockets(site);
      const before = cookies();
      await agent.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin').expect(303);
      expect(await ask({}, before)).toEqual(nobody);
    });
  });

  it('knows nobody where a page of another site opens the socket', async () => {
    const { ask } = await siteWithSockets();
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost:3001',
      `${baseUrl}.evil.example`,
    ]) {
      expect(await ask({ origin })).toEqual(nobody);
    }
    for (const site of ['cross-site', 'same-site']) {
      expect(await ask({ 'Sec-Fetch-Site': site })).toEqual(nobody);
    }
    expect(await ask({ origin: baseUrl, 'Sec-Fetch-Site': 'same-origin' })).toEqual(ada);
    expect(await ask({ 'Sec-Fetch-Site': 'same-origin' })).toEqual(ada);
  });

  it('lets pages of other origins in that are named', async () => {
    const { ask } = await siteWithSockets({ asked: { origins: 'https://app.example' } });
    expect(await ask({ origin: 'https://app.example', 'Sec-Fetch-Site': 'same-site' })).toEqual(
      ada,
    );
    expect(await ask({ origin: 'https://evil.example' })).toEqual(nobody);
  });

  it('refuses a misspelt option by name', async () => {
    const misspelt: object = { origin: 'https://app.example' };
    const { ask } = await siteWithSockets({ asked: misspelt });
    expect(await ask()).toEqual({ status: 500, code: 'option_unknown' });
  });

  it('knows nobody whom `deserialize` finds no more', async () => {
    let isMember = true;
    const deserialize = () => (isMember ? { name: 'Ada Eksempel' } : null);
    const { ask } = await siteWithSockets({ options: { serialize: () => 7, deserialize } });
    expect(await ask()).toEqual(ada);
    isMember = false;
    expect(await ask()).toEqual(nobody);
  });

  it.each([
    ["this package's", 0],
    ["the app's", 1],
  ])('reports a store of %s session that is down', async (whose, answers) => {
    const store = new MemoryStore();
    let left = Infinity;
    const get = store.get.bind(store);
    store.get = (id, done) => {
      left -= 1;
      if (left < 0) done(new Error('down'));
      else get(id, done);
    };
    const site =
      whose === "the app's"
        ? { own: session({ ...settings, store }) }
        : { options: { session: { store } } };
    const { ask } = await siteWithSockets(site);
    left = answers;
    expect(await ask()).toEqual({ status: 500, code: 'session_store_down' });
  });
});
