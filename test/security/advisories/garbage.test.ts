import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { logIn } from 'passport-vipps/simulator';

import { attackedSites, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

const authorizations = [
  'Bearer',
  'Bearer ',
  'Bearer %',
  'Bearer %E0%A4%A',
  'Bearer ..',
  'Bearer eyJhbGciOiJub25lIn0.e30.',
  'Basic',
  'Basic ====',
  '\xff\xfe',
];
const cookies = [
  '=',
  ';;;',
  '%',
  'a=%E0%A4%A',
  '=value',
  'name',
  '\xff=\xff',
  '__proto__=1; constructor=2; toString=3',
  'vipps.AAAAAA.AAAAAAAAAAAAAAAAAAAAAA=..',
  `${ownCookie('known')}=%; ${ownCookie('paused')}=%; ${ownCookie('arrived')}; vipps.sid.AAAAAA=s:`,
  `connect.sid=s%3A${'.'.repeat(300)}`,
  `${'a=b; '.repeat(2_000)}c=d`,
];

describe.each(attackedSites)('garbage in headers, at a site with %s', (_name, way) => {
  let app: Express;
  beforeAll(() => {
    app = way.createApp(simulator());
  });

  it.each([
    ...authorizations.map((Authorization) => ({ Authorization })),
    ...cookies.map((Cookie) => ({ Cookie })),
  ])('GHSA-xmf8-cvqr-rfgj: Auth.js fell over a malformed header: %.60j', async (headers) => {
    const browser = new Browser(app, { headers });

    expect(await whoIs(browser)).toBeUndefined();
    expect((await browser.get(way.loginPath)).status).toBe(302);
    const stray = await browser.get(`${way.callbackPath}?code=c&state=${'A'.repeat(43)}o`);
    expect([302, 400]).toContain(stray.status);
  });

  it('GHSA-xmf8-cvqr-rfgj: and an Authorization header neither helps nor harms a login', async () => {
    const browser = new Browser(app, { headers: { Authorization: 'Bearer %' } });

    await logIn(browser, simulator(), { as: 'ada', at: way.loginPath });

    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });
});
