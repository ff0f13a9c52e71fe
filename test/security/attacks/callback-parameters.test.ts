import { beforeAll, describe, expect, it } from '@jest/globals';

import {
  attackedSites,
  codesUsed,
  loginCookiesOf,
  twinOf,
  whoIs,
} from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const unknown = `${'A'.repeat(43)}o`;

/** What becomes of `state` on the way; the code is the true one. */
const states: [string, (state: string) => string][] = [
  ['missing', () => ''],
  ['empty', () => 'state='],
  ['of nobody', () => `state=${unknown}`],
  ['doubled, the true one first', (state) => `state=${state}&state=${unknown}`],
  ['doubled, the true one last', (state) => `state=${unknown}&state=${state}`],
  ['doubled by a second question mark', (state) => `state=${unknown}?state=${state}`],
  ['an array', (state) => `state[]=${state}`],
  ['an array, encoded', (state) => `state%5B%5D=${state}`],
  ['an indexed array', (state) => `state[0]=${state}`],
  ['a member of an object', (state) => `state[state]=${state}`],
  ['under another name', (state) => `State=${state}`],
  ['after a semicolon', (state) => `x=1;state=${state}`],
  ['cut short', (state) => `state=${state.slice(0, -2)}`],
  ['without its kind', (state) => `state=${state.slice(0, -1)}`],
  ['of another kind', (state) => `state=${state.slice(0, -1)}r`],
  ['of a kind that does not exist', (state) => `state=${state.slice(0, -1)}x`],
  ['in capitals', (state) => `state=${state.toUpperCase()}`],
  ['followed by a blank', (state) => `state=${state}+`],
  ['followed by a zero byte', (state) => `state=${state}%00`],
  ['followed by a line break', (state) => `state=${state}%0d%0a`],
  ['broken UTF-8', (state) => `state=${state}%ff%fe`],
  ['the name of a built-in', () => 'state=__proto__'],
  ['a wildcard', () => 'state=*'],
  ['of 3,000 characters', () => `state=${'A'.repeat(3_000)}`],
  ['of 9,000 characters', () => `state=${'A'.repeat(9_000)}`],
];

describe.each(attackedSites)('at the callback of %s', (_name, way) => {
  async function comingBack() {
    const app = way.createApp(simulator());
    const browser = new Browser(app);
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    const params = new URLSearchParams(callback.split('?')[1]);
    const [code = '', state = ''] = [params.get('code'), params.get('state')].map(String);
    return { app, browser, callback, code, state, before: codesUsed(simulator()) };
  }

  describe('what does not name a login once', () => {
    let login: Awaited<ReturnType<typeof comingBack>>;
    beforeAll(async () => {
      login = await comingBack();
    });

    /** Opens it in the browser that has the login under way. */
    async function attack(query: string) {
      const browser = twinOf(login.browser, login.app);
      const { status } = await browser.get(`${way.callbackPath}?${query}`);
      expect(codesUsed(simulator())).toBe(login.before);
      expect(loginCookiesOf(browser)).toEqual(
        expect.arrayContaining(loginCookiesOf(login.browser)),
      );
      expect(await whoIs(browser)).toBeUndefined();
      return status;
    }

    it.each(states)('counts for nothing: a state that is %s', async (_what, write) => {
      expect(await attack(`code=${login.code}&${write(login.state)}`)).toBeLessThan(500);
    });

    it.each([
      ['code', 'code=another'],
      ['code, once empty', 'code='],
      ['error', 'error=access_denied&error=server_error'],
      ['scope', 'scope=openid&scope=nin'],
      ['iss', 'iss=https://evil.example/&iss=https://api.vipps.no/'],
    ])('counts for nothing: a doubled %s', async (_what, more) => {
      expect(await attack(`code=${login.code}&state=${login.state}&${more}`)).toBe(400);
    });

    it('leaves the login to be finished after all', async () => {
      await login.browser.get(login.callback);

      expect(await whoIs(login.browser)).toBe('Ada Eksempel');
    });
  });

  it.each([
    ['of nobody', () => unknown],
    ['of another browser', (state: string) => state],
  ])('an error with a state %s is not believed, and not repeated', async (_whose, write) => {
    const { app, browser, callback, state } = await comingBack();
    const victim = new Browser(app);
    const query = new URLSearchParams({
      error: 'access_denied',
      error_description: 'Call 815 00 000',
      error_uri: 'https://evil.example/',
      state: write(state),
    });

    const answer = await victim.get(`${way.callbackPath}?${query.toString()}`);

    expect(answer.status).toBe(400);
    expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(
      /815.00.000|evil\.example|cancel/,
    );
    expect(victim.cookies.size).toBe(0);
    await browser.get(callback);
    expect(await whoIs(browser)).toBe('Ada Eksempel');
  });

  it.each(['access_denied', 'server_error', 'made_up'])(
    'a code beside the error %s is never used, and the login is over',
    async (error) => {
      const { browser, callback, before } = await comingBack();

      await browser.get(`${callback}&error=${error}`);

      expect(loginCookiesOf(browser)).toStrictEqual([]);
      expect(await whoIs(browser)).toBeUndefined();
      await browser.get(callback);
      expect(await whoIs(browser)).toBeUndefined();
      expect(codesUsed(simulator())).toBe(before);
    },
  );
});
