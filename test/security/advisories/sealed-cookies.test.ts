import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CompactEncrypt } from 'jose';

import { deriveKey } from '../../../lib/stores/seal.ts';
import { codesUsed, loginCookiesOf, waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { secret } from '../../support/site.ts';

const simulator = useSimulator();
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(waysIn)('a login’s cookie at a site with %s', (_name, way) => {
  let app: Express;
  let callback: string;
  let name: string;
  let value: string;
  let before: number;
  beforeAll(async () => {
    app = way.createApp(simulator());
    const browser = new Browser(app);
    callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    [[name, value] = ['', '']] = loginCookiesOf(browser);
    before = codesUsed(simulator());
  });

  async function expectRefused(forged: string) {
    const browser = new Browser(app);
    const { status } = await browser.get(callback).set('Cookie', `${name}=${forged}`);
    expect([302, 400]).toContain(status);
    expect(codesUsed(simulator())).toBe(before);
    expect(await whoIs(browser)).toBeUndefined();
  }

  // Two thousand million rounds of PBKDF2 would outlast the test.
  it.each(['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'])(
    'CVE-2022-36083: jose counted as far as a %s header told it to',
    async (alg) => {
      const header = encode({ alg, enc: 'A256GCM', p2c: 2 ** 31 - 1, p2s: 'AAAAAAAAAAAAAAAA' });

      await expectRefused(`${header}.${'A'.repeat(54)}.${value}`);
      await expectRefused(`${header}..${value}`);
    },
  );

  it.each([
    ['none', 'A256GCM'],
    ['dir', 'A128CBC-HS256'],
    ['RSA1_5', 'A128CBC-HS256'],
    ['A256KW', 'A256GCM'],
    ['ECDH-ES', 'A256GCM'],
  ])('CVE-2022-36083: no header is asked for its `alg` %s and `enc` %s', async (alg, enc) => {
    await expectRefused(`${encode({ alg, enc })}..${value}`);
  });

  // Under the very key of the app, which no attacker has: it is the header that must not count.
  it.each([
    ['CVE-2024-28176: jose inflated what a header called deflated; ours is not asked', 'DEF'],
    ['CVE-2022-36083: nor is a header that asks for nothing odd', undefined],
  ])('%s', async (_what, zip) => {
    const header = { alg: 'dir', enc: 'A256GCM', ...(zip && { zip }) };
    const record = [Date.now(), 'nonce', 'verifier', 'openid', 'x'.repeat(zip ? 100_000 : 0)];
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(record)))
      .setProtectedHeader(header)
      .encrypt(deriveKey(secret, 'transaction cookie'));

    await expectRefused(jwe);
    await expectRefused(jwe.slice(jwe.indexOf('..') + 2));
  });

  it('the true one is taken, so that these tests can fail', async () => {
    const browser = new Browser(app);
    browser.cookies.set(name, value);
    await browser.get(callback);

    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });
});
