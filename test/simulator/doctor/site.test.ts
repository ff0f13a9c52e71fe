import { describe, expect, it } from '@jest/globals';
import cookieSession from 'cookie-session';
import session, { MemoryStore } from 'express-session';

import { through, useWorld, wrongOnes } from './world.ts';

const world = useWorld();

const expectFound = async (
  code: string,
  cause: RegExp,
  cure: RegExp,
  around?: Parameters<typeof world.examine>[0],
) => {
  const wrong = wrongOnes(await world.examine(around, false));
  const found = wrong.find((each) => each.code === code);
  expect(wrong.map((each) => each.code)).toContain(code);
  expect(found?.cause).toMatch(cause);
  expect(found?.cure).toMatch(cure);
  return wrong.map((each) => each.code);
};

/** The site as visitors see it: on https, by a proxy. */
const visitors = 'https://shop.example';
const behindProxy = (change: Parameters<typeof through>[1] = {}) => ({
  ask: through({ [visitors]: world.baseUrl }, change),
});
const onHttps = { VIPPS_BASE_URL: visitors };
const saysHttps = (headers: Record<string, string>) => ({
  ...headers,
  'X-Forwarded-Proto': 'https',
});

describe('of a site where all is well the doctor says', () => {
  it('nothing, on this machine', async () => {
    world.plant();
    await world.openSite();
    const findings = await world.examine({}, false);
    expect(wrongOnes(findings)).toStrictEqual([]);
    const said = findings.filter(({ check }) => check === 'site' || check === 'sessions');
    expect(said.map(({ cause }) => cause)).toEqual([
      `${world.baseUrl}/vipps/login answers, and begins a login.`,
      'The cookie of a login comes back.',
      'The site sees scheme and host as visitors do.',
      'Sessions are kept from one request to the next.',
    ]);
  });

  it.each([
    ['express-session', session({ secret: 'x', resave: false, saveUninitialized: false })],
    ['cookie-session', cookieSession({ secret: 'x' })],
  ])('nothing, with a session of its own: %s', async (_name, own) => {
    world.plant();
    await world.openSite({}, (app) => app.use(own));
    expect(wrongOnes(await world.examine({}, false))).toStrictEqual([]);
  });

  it('nothing, with sessions in cookies', async () => {
    world.plant();
    await world.openSite({ session: 'cookie' });
    const findings = await world.examine({}, false);
    expect(wrongOnes(findings)).toStrictEqual([]);
    expect(findings.at(-1)).toMatchObject({ check: 'sessions', status: 'ok' });
  });

  it('nothing but what NODE_ENV says, behind a proxy', async () => {
    world.plant(onHttps);
    await world.openSite();
    const around = behindProxy({ headers: saysHttps });
    const wrong = wrongOnes(await world.examine(around, false));
    expect(wrong.map(({ code }) => code)).toEqual(['node_env_unset']);
  });

  it('what it could not look at', async () => {
    world.plant({ VIPPS_SECRET: undefined });
    await world.openSite();
    const findings = await world.examine({}, false);
    expect(findings.at(-1)).toMatchObject({ check: 'sessions', status: 'skipped' });
    expect(findings.at(-1)?.cause).toContain('Without VIPPS_SECRET');
  });
});

describe('of a site the doctor says', () => {
  it('that it does not run', async () => {
    world.plant();
    await expectFound('site_not_running', /Nothing listens at localhost/, /--skip-site/);
  });

  it('that its name is not found', async () => {
    world.plant({ VIPPS_BASE_URL: 'https://no-such-host.invalid' });
    await expectFound('site_dns', /not found/, /address that visitors use/);
  });

  it('that it hangs, which need not be a firewall', async () => {
    world.plant();
    const late = Object.assign(new Error('of Node.js'), { code: 'ETIMEDOUT' });
    const ask = through({});
    const hangs: typeof ask = (url, headers) =>
      String(url).startsWith(world.baseUrl) ? Promise.reject(late) : ask(url, headers);
    await expectFound('site_timeout', /the site hangs before/, /calls next\(\)/, { ask: hangs });
  });

  it('that its visitors end up elsewhere', async () => {
    world.plant();
    await world.openSite({}, (app) =>
      app.use((req, res) => res.redirect(`http://127.0.0.1:1${req.originalUrl}`)),
    );
    await expectFound('site_redirects', /to http:\/\/127\.0\.0\.1:1/, /VIPPS_BASE_URL/);
  });

  it.each([
    ['not mounted', 404],
    ['behind a page for every path', 200],
  ])('that vippsLogin() is %s', async (_where, status) => {
    world.plant();
    await world.openSite({}, (app) => app.use((_req, res) => res.status(status).send('a page')));
    await expectFound('login_route_missing', /does not get the request/, /before your routes/);
  });

  it.each([
    [401, 'site_forbidden', /password/],
    [429, 'site_forbidden', /rate limit/],
    [500, 'site_failing', /log/],
    [502, 'site_behind_proxy_down', /proxy sends requests/],
  ])('what HTTP %d means', async (status, code, cure) => {
    world.plant();
    await world.openSite({}, (app) => app.use((_req, res) => res.sendStatus(status)));
    await expectFound(code, new RegExp(String(status)), cure);
  });

  it.each([
    ['client id', { clientId: 'another' }],
    ['redirect URI', { redirectUri: 'http://localhost:1/other', paths: { callback: false } }],
    ['Vipps at', { issuer: 'https://api.vipps.no/access-management-1.0/access/' }],
  ] as const)('that it runs with another %s', async (what, options) => {
    world.plant();
    const { fetch } = globalThis;
    const asSimulator: typeof fetch = async (url, init) => {
      const { url: inner } = world.simulator;
      const asked = url instanceof Request ? url.url : url.toString();
      const answer = await fetch(asked.replace('https://api.vipps.no', inner), init);
      return new Response((await answer.text()).replaceAll(inner, 'https://api.vipps.no'));
    };
    await world.openSite({ ...('issuer' in options && { fetch: asSimulator }), ...options });
    await expectFound('site_configured_otherwise', new RegExp(what), /restart/);
  });

  it('that a proxy takes its cookies out', async () => {
    world.plant(onHttps);
    await world.openSite();
    const around = behindProxy({ headers: saysHttps, cookies: () => [] });
    await expectFound('cookie_not_set', /Set-Cookie/, /no-store/, around);
  });

  it('that a proxy rewrites its cookies', async () => {
    world.plant(onHttps);
    await world.openSite();
    const cookies = (lines: readonly string[]) => lines.map((line) => `${line}; Domain=example`);
    const around = behindProxy({ headers: saysHttps, cookies });
    await expectFound('cookie_rewritten', /refuse them/, /proxy_cookie_domain/, around);
  });

  it('that cookies do not come back', async () => {
    world.plant(onHttps);
    await world.openSite();
    const headers = (sent: Record<string, string>) => {
      const others = Object.entries(sent).filter(([name]) => name !== 'Cookie');
      return saysHttps(Object.fromEntries(others));
    };
    const around = behindProxy({ headers });
    const codes = await expectFound(
      'cookies_not_returned',
      /proxy drops Cookie/,
      /VIPPS_SECRET/,
      around,
    );
    expect(codes).toContain('session_not_kept');
  });

  it('that the proxy does not say X-Forwarded-Proto, and what comes of it', async () => {
    world.plant(onHttps);
    await world.openSite();
    const codes = await expectFound(
      'proxy_header_missing',
      /nobody sends X-Forwarded-Proto/,
      /proxy_set_header X-Forwarded-Proto/,
      behindProxy(),
    );
    expect(codes).toContain('session_not_kept');
  });

  it('that the proxy says http in it', async () => {
    world.plant(onHttps);
    await world.openSite();
    const headers = (sent: Record<string, string>) => ({ ...sent, 'X-Forwarded-Proto': 'http' });
    await expectFound('proxy_header_missing', /"http"/, /nginx/, behindProxy({ headers }));
  });

  it('that the app does not trust its proxy', async () => {
    world.plant(onHttps);
    const cookie = { secure: true };
    const own = session({ secret: 'x', resave: false, saveUninitialized: false, cookie });
    await world.openSite({}, (app) => app.use(own));
    const around = behindProxy({ headers: saysHttps });
    await expectFound('proxy_not_trusted', /does not trust/, /trust proxy/, around);
  });

  it('that the proxy hides the host', async () => {
    world.plant(onHttps);
    await world.openSite();
    const headers = (sent: Record<string, string>) => saysHttps({ ...sent, Host: 'inner:3000' });
    await expectFound('proxy_host_differs', /sees inner/, /\$host/, behindProxy({ headers }));
  });

  it('that its session store is down', async () => {
    world.plant();
    const store = new MemoryStore();
    store.set = (_id, _session, done) => done?.(new Error('gone'));
    await world.openSite({ session: { store } });
    await expectFound('session_store_down', /does not answer/, /log of the site/);
  });

  it('that its processes do not share their sessions', async () => {
    world.plant();
    let asked = 0;
    const stores = [new MemoryStore(), new MemoryStore()] as const;
    const store = new MemoryStore();
    const now = () => stores[(asked++ >> 1) % 2 === 0 ? 0 : 1];
    store.set = (...words) => now().set(...words);
    store.get = (...words) => now().get(...words);
    await world.openSite({ session: { store } });
    await expectFound('session_not_shared', /each for itself/, /connect-redis/);
  });

  it('that its secret is another', async () => {
    world.plant();
    await world.openSite({ secret: 'another secret of at least thirty-two characters' });
    const findings = await world.examine({}, false);
    const last = findings.at(-1);
    expect(last).toMatchObject({ check: 'sessions', status: 'skipped' });
    expect(last?.cause).toContain('VIPPS_SECRET is another');
  });
});

describe('the site', () => {
  it.each([
    ['a wrong signature', `${Date.now()}.x`],
    ['an old time', `${Date.now() - 3_600_000}.x`],
    ['no time', 'x'],
  ])('tells strangers nothing: %s', async (_what, header) => {
    world.plant();
    await world.openSite();
    const headers = { Accept: 'text/html', 'Vipps-Doctor': header };
    const answer = await through({})(`${world.baseUrl}/vipps/login`, headers);
    expect(answer.status).toBe(302);
  });

  it('tells nothing to who repeats an old question of the doctor', async () => {
    world.plant();
    let time = Date.now();
    await world.openSite({ clock: () => time });
    let header = '';
    const ask = through({}, {});
    const listening: typeof ask = (url, headers) => {
      header = headers?.['Vipps-Doctor'] ?? header;
      return ask(url, headers);
    };
    await world.examine({ ask: listening }, false);
    const repeat = () =>
      ask(`${world.baseUrl}/vipps/login`, { Accept: 'text/html', 'Vipps-Doctor': header });

    expect((await repeat()).status).toBe(200);
    time += 16 * 60_000;
    expect((await repeat()).status).toBe(302);
  });
});
