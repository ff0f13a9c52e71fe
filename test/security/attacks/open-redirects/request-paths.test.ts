import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireLogin, trySilentLogin } from 'passport-vipps';

import { openRaw } from '../../../support/browser-attack-raw.ts';
import type { RawSite } from '../../../support/browser-attack-raw.ts';
import { decideAtVipps } from '../../../support/login-steps.ts';
import type { Decision } from '../../../support/login-steps.ts';
import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { baseUrl, createSite } from '../../../support/site.ts';
import { oddPaths, openRedirects } from '../../../unit/login/open-redirects.ts';
import { expectOnSite, staysOnSite } from './on-site.ts';

const simulator = useSimulator();
/** The spellings as paths that a client can ask for as they stand: plain ASCII. */
const paths = [...openRedirects, ...oddPaths]
  .map((wish) => (wish.startsWith('/') ? wish : `/${wish}`))
  .filter((path) => /^[\x21-\x7e]*$/.test(path));
// RFC 9112 3.2.2: a target may be a whole URL, as proxies are asked.
const whole = ['http://evil.example/my-page', 'https://evil.example//my-page'];
const targets = [...new Set([...paths, ...whole])];

const guards: [string, ReturnType<typeof requireLogin>, Decision][] = [
  ['requireLogin()', requireLogin(), { as: 'ada' }],
  ['requireLogin({ silent })', requireLogin({ silent: true }), { error: 'login_required' }],
  ['trySilentLogin()', trySilentLogin(), { error: 'login_required' }],
];

async function openSiteWith(guard: ReturnType<typeof requireLogin>): Promise<RawSite> {
  const { app } = createSite(simulator(), {
    options: { userinfo: false },
    after: (shop) => shop.use(guard),
  });
  return openRaw(app);
}

it('takes sixty spellings to ask for a page', () => {
  expect(targets.length).toBeGreaterThanOrEqual(60);
});

describe.each(guards)('a page that %s guards, asked for by an odd path', (_n, guard, decision) => {
  let site: RawSite;
  beforeAll(async () => {
    site = await openSiteWith(guard);
  });
  afterAll(() => site.close());

  it.each(targets)('does not lead off the site in the end: %s', async (target) => {
    const away = await site.get(target, { Cookie: `${ownCookie('known')}=1` });
    expect(away.status).toBe(302);

    const url = new URL(String(away.headers.location));
    const back = await decideAtVipps(simulator(), url, decision);
    const [Cookie = ''] = away.headers['set-cookie']?.[0]?.split(';') ?? [];
    const answer = await site.get(back.pathname + back.search, { Cookie });

    expect(back.origin).toBe(baseUrl);
    expect(answer.status).toBe(302);
    expectOnSite(answer.headers.location);
  });
});

describe('the login page, after an odd path', () => {
  let site: RawSite;
  beforeAll(async () => {
    site = await openSiteWith(requireLogin({ loginPage: '/log-in-here' }));
  });
  afterAll(() => site.close());

  // The app will hand `returnTo` on, or redirect to it.
  it('is handed nothing that leads off the site', async () => {
    const handedOver: string[] = [];
    for (const target of targets) {
      const { headers } = await site.get(target);
      const { pathname, searchParams } = new URL(String(headers.location), baseUrl);
      expect(pathname).toBe('/log-in-here');
      handedOver.push(searchParams.get('returnTo') ?? '/');
    }

    expect(handedOver.filter((path) => !staysOnSite(path))).toStrictEqual([]);
  });
});
