import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';

import {
  attackedSites,
  codesUsed,
  loginCookiesOf,
  whoIs,
} from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const elevenMinutesMs = 11 * 60 * 1_000;

interface Cookie {
  readonly name: string;
  readonly value: string;
}
/** A Cookie header made of the login's own cookie and that of another login in the same browser. */
type Forge = (own: Cookie, other: Cookie) => string;

const eighths = [0, 1, 2, 3, 4, 5, 6, 7];
const at = (eighth: number, { value }: Cookie) => Math.floor((value.length * eighth) / 8);

const forgeries: [string, Forge][] = [
  ['away', () => 'other=1'],
  ...eighths.map((eighth): [string, Forge] => [
    `cut off after ${eighth} eighths`,
    (own) => `${own.name}=${own.value.slice(0, at(eighth, own))}`,
  ]),
  ...eighths.map((eighth): [string, Forge] => [
    `changed in one character after ${eighth} eighths`,
    (own) => `${own.name}=${withOtherCharacter(own.value, at(eighth, own))}`,
  ]),
  ['doubled in length', ({ name, value }) => `${name}=${value}${value}`],
  ['12 KB long', ({ name }) => `${name}=${'A'.repeat(12_288)}`],
  ['itself, and 12 KB more', ({ name, value }) => `${name}=${value}${'A'.repeat(11_000)}`],
  ["the other login's, by its value", (own, other) => `${own.name}=${other.value}`],
  [
    'swapped with that of the other login',
    (own, other) => `${own.name}=${other.value}; ${other.name}=${own.value}`,
  ],
  ["the other login's alone", (_own, other) => `${other.name}=${other.value}`],
  ['under a name in capitals', ({ name, value }) => `${name.toUpperCase()}=${value}`],
  ['under a name of the https site', ({ name, value }) => `__Host-${name}=${value}`],
  ['preceded by an evil one', ({ name, value }) => `${name}=evil; ${name}=${value}`],
  ['preceded by an empty one', ({ name, value }) => `${name}=; ${name}=${value}`],
  ['a lone percent sign', ({ name }) => `${name}=%`],
  ['encoded zero bytes', ({ name }) => `${name}=%00%00`],
  ['bytes outside of ASCII', ({ name }) => `${name}=\xff\xfe\x80`],
  ['quotes and commas', ({ name }) => `${name}="a,b" "\\"`],
  ['JSON', ({ name }) => `${name}=[0,"n","v","openid"]`],
  ['a built-in name', ({ name }) => `__proto__=x; constructor=y; ${name}=toString`],
];

/** Differs in the first bit of a base64url character, which counts wherever it stands. */
function withOtherCharacter(value: string, index: number): string {
  const other = /[A-Za-f]/.test(value.charAt(index)) ? 'z' : 'A';
  return value.slice(0, index) + other + value.slice(index + 1);
}

describe.each(attackedSites)('the cookie of a login at %s', (_name, way) => {
  let now: number | undefined;
  let app: Express;
  let callback: string;
  let own: Cookie;
  let other: Cookie;
  let before: number;

  beforeAll(async () => {
    app = way.createApp(simulator(), { clock: () => now ?? Date.now() });
    const browser = new Browser(app);
    callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    await leaveForVipps(browser, way.loginPath);
    [own, other] = cookiesOf(browser) as [Cookie, Cookie];
    before = codesUsed(simulator());
  });
  afterEach(() => (now = undefined));

  /** Opens the callback with this Cookie header. */
  async function open(header: string) {
    const browser = new Browser(app);
    const { status } = await browser.get(callback).set('Cookie', header);
    return { status, browser };
  }

  async function expectNobody(header: string) {
    const { status, browser } = await open(header);
    expect([302, 400]).toContain(status);
    expect(codesUsed(simulator())).toBe(before);
    expect(await whoIs(browser)).toBeUndefined();
  }

  it.each(forgeries)('logs nobody in where it is %s', async (_what, forge) => {
    await expectNobody(forge(own, other));
  });

  it('logs nobody in after eleven minutes', async () => {
    now = Date.now() + elevenMinutesMs;

    await expectNobody(`${own.name}=${own.value}`);
  });

  it.each([
    ['client', { clientId: 'another-client' }],
    ['secret', { secret: 'another secret of at least 32 characters' }],
    ['redirect URI', { redirectUri: `http://localhost:3000${way.callbackPath}-too` }],
  ])('logs nobody in where it comes from an app with another %s', async (_what, changes) => {
    const stranger = new Browser(way.createApp(simulator(), changes));
    await leaveForVipps(stranger, way.loginPath);
    const [theirs] = cookiesOf(stranger);

    await expectNobody(`${own.name}=${theirs?.value ?? ''}`);
  });

  it('logs the person in where it is whole, whatever comes behind it', async () => {
    const { browser } = await open(`${own.name}=${own.value}; ${own.name}=evil; x=\xff; =; ;`);

    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });
});

function cookiesOf(browser: Browser): Cookie[] {
  return loginCookiesOf(browser).map(([name, value]) => ({ name, value }));
}
