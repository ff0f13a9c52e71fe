import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import {
  type Pairs,
  type TokenAnswer,
  authorize,
  authorizeUrl,
  bodyOf,
  locationOf,
  requestTokens,
} from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

const withApproval = useSimulator();
const withAutoApproval = useSimulator({ autoApprove: '358400000001' });

describe('approve()', () => {
  it('logs the named person in without pages, consent included', async () => {
    withApproval().approve({ as: 'ida' });

    expect(await loggedIn(withApproval, { scope: 'openid name' })).toBe(subOf('ida'));
  });

  it('counts for one login', async () => {
    withApproval().approve();
    expect((await answer(withApproval)).has('code')).toBe(true);

    expect((await answer(withApproval)).has('tabId')).toBe(true);
  });

  it('counts for the login of one state alone, when told which', async () => {
    withApproval().approve({ as: 'asa', state: 'the-second-state' });
    withApproval().approve({ as: 'dag', state: 'the-first-state' });

    expect(await loggedIn(withApproval, { state: 'the-first-state' })).toBe(subOf('dag'));
    expect((await answer(withApproval, { state: 'the-third-state' })).has('tabId')).toBe(true);
    expect(await loggedIn(withApproval, { state: 'the-second-state' })).toBe(subOf('asa'));
  });

  it('decides a login whose page is open, when the page is loaded again', async () => {
    const browser = new SimulatorBrowser();
    const { url } = await browser.visit(authorizeUrl(withApproval()));
    withApproval().approve();

    expect((await browser.visit(url)).back?.searchParams.has('code')).toBe(true);
  });

  it('can tick "remember me", and is passed over by a silent attempt', async () => {
    const browser = new SimulatorBrowser();
    const silently = authorizeUrl(withApproval(), { requested_flow: 'no_dialog' });
    withApproval().approve({ remember: true });

    expect((await browser.visit(silently)).back?.searchParams.get('error')).toBe('login_required');
    await browser.visit(authorizeUrl(withApproval()));
    expect((await browser.visit(silently)).back?.searchParams.has('code')).toBe(true);
  });

  it('refuses a person who is not there', () => {
    expect(() => withApproval().approve({ as: 'adda' })).toThrow(/"adda"/);
  });
});

describe('reject()', () => {
  it.each(['wrong_challenge', 'a_word_nobody_has_heard'])('answers %s', async (error) => {
    withApproval().reject(error, { errorDescription: 'Because & so' });
    const back = await answer(withApproval, { state: 'the-state-of-this' });

    expect(Object.fromEntries(back)).toEqual({
      error,
      error_description: 'Because & so',
      state: 'the-state-of-this',
    });
  });

  it('cancels when nothing is said', async () => {
    withApproval().reject();

    expect((await answer(withApproval)).get('error')).toBe('access_denied');
  });

  it('hits a silent attempt, too', async () => {
    withApproval().reject('server_error');

    const back = await answer(withApproval, { requested_flow: 'no_dialog' });
    expect(back.get('error')).toBe('server_error');
  });
});

describe('autoApprove', () => {
  it('logs the named person in every time', async () => {
    expect(await loggedIn(withAutoApproval)).toBe(subOf('vaino'));
    expect(await loggedIn(withAutoApproval)).toBe(subOf('vaino'));
  });

  it('gives way to a decision', async () => {
    withAutoApproval().reject('server_error');

    expect((await answer(withAutoApproval)).get('error')).toBe('server_error');
  });

  it('is who approve() means when it names nobody', async () => {
    withAutoApproval().approve();

    expect(await loggedIn(withAutoApproval)).toBe(subOf('vaino'));
  });

  it('makes no silent attempt succeed in a browser that remembers nobody', async () => {
    const back = await answer(withAutoApproval, { requested_flow: 'no_dialog' });

    expect(back.get('error')).toBe('login_required');
  });
});

async function answer(simulator: typeof withApproval, changes: Pairs = {}) {
  return locationOf(await authorize(simulator(), changes)).searchParams;
}

async function loggedIn(simulator: typeof withApproval, changes: Pairs = {}) {
  const code = (await answer(simulator, changes)).get('code') ?? undefined;
  // The shape is what `code.test.ts` looks at.
  const tokens = (await bodyOf(await requestTokens(simulator(), { code }))) as TokenAnswer;
  return decodeJwt(tokens.id_token).sub;
}

function subOf(id: string) {
  return withApproval().users.find((person) => person.id === id)?.sub;
}
