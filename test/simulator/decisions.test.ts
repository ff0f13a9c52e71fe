import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { logIn, logInFromPhone } from 'passport-vipps/simulator';
import request from 'supertest';

import { createSimulatorApp } from '../support/simulator-app.ts';
import { SimulatorBrowser } from '../support/simulator-browser.ts';
import {
  authorize,
  authorizeUrl,
  bodyOf,
  locationOf,
  redirectUri,
  requestTokens,
} from '../support/simulator-site.ts';
import type { Pairs, TokenAnswer } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the decisions of a test', () => {
  const withApproval = useSimulator();

  const withAutoApproval = useSimulator({ autoApprove: '358400000001' });

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

      expect((await browser.visit(silently)).back?.searchParams.get('error')).toBe(
        'login_required',
      );
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
});

describe('logIn()', () => {
  const simulator = useSimulator({ redirectUris: ['https://shop.example/vipps/callback'] });
  const app = () => createSimulatorApp(simulator(), 'https://shop.example');

  it('logs a supertest agent in, whatever origin the app says it has', async () => {
    const agent = request.agent(app());
    const response = await logIn(agent, simulator(), { as: 'soren' });

    expect(response.status).toBe(200);
    expect(response.text).toBe('soren');
    expect((await agent.get('/my-page')).text).toBe('soren');
  });

  it.each([
    ['+47 00 00 00 01', 'ada'],
    ['00 00 00 02', 'bjorn'],
    ['070-174 06 05', 'asa'],
    ['0400 000 001', 'vaino'],
  ])('knows people by their numbers as they are written at home: %s', async (as, id) => {
    expect((await logIn(request.agent(app()), simulator(), { as })).text).toBe(id);
  });

  it('begins at any page that leads to the login', async () => {
    const response = await logIn(request.agent(app()), simulator(), { as: 'asa', at: '/my-page' });

    expect(response.text).toBe('asa');
  });

  it('logs many agents in at once, each as its own person', async () => {
    const site = app();
    const ids = simulator()
      .users.map(({ id }) => id)
      .filter((id) => id !== 'emil');
    const responses = await Promise.all(
      ids.map((as) => logIn(request.agent(site), simulator(), { as })),
    );

    expect(responses.map(({ text }) => text)).toEqual(ids);
  });

  it('means the first person when nobody is named', async () => {
    expect((await logIn(request.agent(app()), simulator())).text).toBe('ada');
  });

  it('lets a rejection go first, and hands back what the app made of it', async () => {
    simulator().reject('wrong_challenge');
    const response = await logIn(request.agent(app()), simulator());

    expect(response.status).toBe(401);
    expect(response.text).toBe('wrong_challenge');
  });

  it('remembers the agent when told to, so that a silent attempt succeeds', async () => {
    const agent = request.agent(app());
    const silent = { at: '/vipps/login?silent' };
    expect((await logIn(agent, simulator(), silent)).text).toBe('login_required');

    await logIn(agent, simulator(), { as: 'dag', remember: true });

    expect((await logIn(agent, simulator(), silent)).text).toBe('dag');
    expect((await logIn(request.agent(app()), simulator(), silent)).text).toBe('login_required');
  });

  it('stops where the app sends people elsewhere', async () => {
    const response = await logIn(request.agent(app()), simulator(), { at: '/away' });

    expect(response.headers.location).toBe('https://elsewhere.example/');
  });

  it('tells what the error page of the simulator says', async () => {
    const wrong = createSimulatorApp(simulator(), new URL(redirectUri).origin);

    await expect(logIn(request.agent(wrong), simulator())).rejects.toThrow(
      /answered 400 .*redirect_uri .*is not registered/,
    );
  });

  it('gives up on redirects that do not end', async () => {
    await expect(logIn(request.agent(app()), simulator(), { at: '/round' })).rejects.toThrow(
      'gave up after 20 redirects, at /round',
    );
  });
});

const at = '/vipps/login?automatic';

describe('logInFromPhone()', () => {
  const simulator = useSimulator({ redirectUris: ['https://shop.example/vipps/callback'] });
  const app = () => createSimulatorApp(simulator(), 'https://shop.example');

  it('confirms in the app, and returns in the browser that began', async () => {
    const agent = request.agent(app());
    const response = await logInFromPhone(agent, simulator(), { as: 'soren', at });

    expect(response.text).toBe('soren');
    expect((await agent.get('/my-page')).text).toBe('soren');
  });

  it('returns in another browser, and the one that began is not logged in', async () => {
    const site = app();
    const [agent, returnIn] = [request.agent(site), request.agent(site)];
    const response = await logInFromPhone(agent, simulator(), { at, returnIn });

    expect(response.text).toBe('ada');
    expect((await returnIn.get('/my-page')).text).toBe('ada');
    expect((await agent.get('/my-page')).status).toBe(302);
  });

  it('gives way to a decision', async () => {
    simulator().reject('server_error');

    expect((await logInFromPhone(request.agent(app()), simulator(), { at })).text).toBe(
      'server_error',
    );
  });

  it('says so when the phone opens nothing by itself', async () => {
    await expect(logInFromPhone(request.agent(app()), simulator())).rejects.toThrow(
      'The phone opens nothing by itself',
    );
  });
});

describe('an option that is misspelt', () => {
  const simulator = useSimulator();
  const agent = () => request.agent(createSimulatorApp(simulator(), 'http://127.0.0.1:3000'));
  const misspelt = (name: string) => ({ [name]: 'ada' });

  it.each([
    ['logIn()', 'att', '`at`', () => logIn(agent(), simulator(), misspelt('att'))],
    [
      'logIn()',
      'remembered',
      '`remember`',
      () => logIn(agent(), simulator(), misspelt('remembered')),
    ],
    [
      'logInFromPhone()',
      'returnin',
      '`returnIn`',
      () => logInFromPhone(agent(), simulator(), misspelt('returnin')),
    ],
    ['approve()', 'consent', '`consents`', () => simulator().approve(misspelt('consent'))],
    ['reject()', 'stat', '`state`', () => simulator().reject('any', misspelt('stat'))],
  ])('is refused by %s: %s', async (owner, name, meant, attempt) => {
    const refusal = Promise.resolve().then(attempt);

    await expect(refusal).rejects.toThrow(`${owner} knows no \`${name}\`. Did you mean ${meant}?`);
    expect(simulator().requests).toStrictEqual([]);
  });

  it.each<[string, () => unknown, string]>([
    [
      'a name',
      () => logIn(agent(), simulator(), 'ada' as never),
      'logIn() must be given an object',
    ],
    ['null', () => simulator().approve(null as never), 'approve() must be given an object'],
    ['a list', () => simulator().approve(['ada'] as object), 'but got a list'],
    ['an error in an object', () => simulator().reject({} as never), 'an error as text'],
    [
      'a page without a slash',
      () => logIn(agent(), simulator(), { at: 'my-page' }),
      '`at` must be',
    ],
  ])('is no option at all: %s', async (_what, attempt, complaint) => {
    await expect(Promise.resolve().then(attempt)).rejects.toThrow(complaint);
    expect(simulator().requests).toStrictEqual([]);
  });
});
