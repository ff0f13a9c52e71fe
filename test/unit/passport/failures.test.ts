import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VippsAuthenticateOptions, VippsStrategyOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import type { Fault } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import type { PassportSiteSettings } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';

const simulator = useSimulator();

/** A login that ends with an error of Vipps. */
async function failedLogin(error: string, settings: PassportSiteSettings) {
  const agent = createPassportSite(simulator(), settings).agent();
  return agent.get(await untilCallback(simulator(), agent, { error }));
}

describe.each(expressVersions)('a cancelled login on %s', (_, express) => {
  const cancel = (finish: VippsAuthenticateOptions) =>
    failedLogin('access_denied', { express, finish });

  it('goes to failureRedirect', async () => {
    const { status, headers } = await cancel({ failureRedirect: '/welcome' });

    expect({ status, location: headers.location }).toEqual({ status: 302, location: '/welcome' });
  });

  it('is an error of Passport with failWithError', async () => {
    const { status, body } = await cancel({ failWithError: true });

    expect({ status, body }).toMatchObject({ status: 401, body: { name: 'AuthenticationError' } });
  });

  it('is answered with 401 where the app says nothing', async () => {
    const { status, text } = await cancel({});

    expect({ status, text }).toEqual({ status: 401, text: 'Unauthorized' });
  });

  it('reaches a custom callback as a refusal with a code', async () => {
    const { body } = await failedLogin('access_denied', {
      express,
      callback: (_req, res, _next, error, user, info) => res.json({ error, user, info }),
    });

    expect(body).toMatchObject({ error: null, user: false, info: { code: 'login_cancelled' } });
  });

  it('leaves nobody logged in, and the next login works', async () => {
    const agent = createPassportSite(simulator(), { express }).agent();
    await agent.get(await untilCallback(simulator(), agent, { error: 'access_denied' }));

    expect((await agent.get('/me')).body).toEqual({ user: null });
    await logIn(agent, simulator(), { as: 'ada', at: '/auth' });
    expect((await agent.get('/me')).body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });
});

describe("Vipps' answers about the person", () => {
  it.each([
    ['access_denied', 'login_cancelled'],
    ['interaction_required', 'interaction_required'],
    ['login_required', 'interaction_required'],
    ['consent_required', 'interaction_required'],
    ['wrong_challenge', 'wrong_challenge'],
    ['outdated_app_version', 'app_outdated'],
    ['unknown_reject_reason', 'login_rejected'],
  ])('%s are failures to Passport, with the code %s', async (error, code) => {
    const { body } = await failedLogin(error, {
      callback: (_req, res, _next, failure, user, info) => res.json({ failure, user, info }),
    });

    expect(body).toMatchObject({ failure: null, user: false, info: { code } });
  });
});

describe("Vipps' answers about the site or itself", () => {
  it.each([
    ['server_error', 'vipps_error', 502],
    ['temporarily_unavailable', 'vipps_error', 502],
    ['invalid_scope', 'scope_refused', 500],
    ['unauthorized_client', 'authorization_request_refused', 500],
    ['something_nobody_documented', 'vipps_error', 502],
    ['constructor', 'vipps_error', 502],
  ])('%s are errors with the code %s', async (error, code, status) => {
    const response = await failedLogin(error, { finish: { failureRedirect: '/welcome' } });

    expect(response).toMatchObject({ status, body: { code, name: 'VippsLoginError' } });
  });

  it('a token endpoint that refuses the client is an error, and nobody is logged in', async () => {
    const agent = createPassportSite(simulator()).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'token', status: 401, body: { error: 'invalid_client' } });

    expect((await agent.get(callback)).body).toMatchObject({ code: 'client_refused' });
    expect((await agent.get('/me')).body).toEqual({ user: null });
  });

  it('a discovery document that cannot be had is an error before anybody leaves', async () => {
    const agent = createPassportSite(simulator()).agent();
    simulator().inject({ at: 'discovery', status: 404 });

    const response = await agent.get('/auth');

    expect(response.status).toBe(502);
    expect(response.headers).not.toHaveProperty('location');
  });
});

/** A login up to the callback; then something goes wrong. */
async function callbackAnswer(options: VippsStrategyOptions, fault?: Fault) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), ...options });
  const agent = createPassportSite(simulator(), { strategy }).agent();
  const callback = await untilCallback(simulator(), agent, { as: 'ada' });
  const before = simulator().requests.length;
  if (fault) simulator().inject(fault);
  const { status, body } = await agent.get(callback);
  const asked = simulator().requests.slice(before);
  const tokenCalls = asked.filter(({ endpoint }) => endpoint === 'token').length;
  return { status, body: body as unknown, tokenCalls };
}

describe('a login while Vipps is slow or gone', () => {
  const timeoutMs = 400;

  it.each<[string, Fault, number, string]>([
    ['a token call without an answer', { at: 'token', connection: 'hang' }, 504, 'vipps_timeout'],
    ['a token call that never ends', { at: 'token', connection: 'drip' }, 504, 'vipps_timeout'],
    ['a token call that is cut', { at: 'token', connection: 'reset' }, 502, 'vipps_unavailable'],
    ['a token call at a gateway', { at: 'token', status: 503 }, 502, 'vipps_unavailable'],
    ['userinfo without an answer', { at: 'userinfo', connection: 'hang' }, 504, 'vipps_timeout'],
  ])('ends with a code, the token call made once: %s', async (_, fault, status, code) => {
    expect(await callbackAnswer({ timeoutMs }, fault)).toMatchObject({
      status,
      body: { code },
      tokenCalls: 1,
    });
  });

  it('goes on if userinfo comes the second time', async () => {
    const fault: Fault = { at: 'userinfo', status: 503 };

    expect(await callbackAnswer({}, fault)).toMatchObject({ status: 200, tokenCalls: 1 });
  });
});

/** The deadline of the next login, for a test to let pass at once. */
function nextDeadline() {
  const deadline: { timer?: NodeJS.Timeout; pass: () => void } = { pass: () => undefined };
  const setTimer = globalThis.setTimeout;
  const begin = (done: () => void, ms?: number) => {
    const timer = setTimer(done, ms);
    if (ms === 12_000) Object.assign(deadline, { timer, pass: done });
    return timer;
  };
  // Node's own has a property for promises, which nobody asks for here.
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(begin);
  return deadline;
}

describe('the deadline over all calls of a login', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['/oauth2/token', false],
    ['/jwks.json', false],
    ['/userinfo', true],
  ])('also ends the call to %s', async (path, userinfo) => {
    const deadline = nextDeadline();
    // The deadline passes while this call is under way, which itself would be answered.
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (new Request(input).url.endsWith(path)) deadline.pass();
      return globalThis.fetch(input, init);
    };

    const { status, body } = await callbackAnswer({ fetch, userinfo });

    expect({ status, body }).toMatchObject({ status: 504, body: { code: 'vipps_timeout' } });
  });

  it('leaves no timer behind', async () => {
    const deadline = nextDeadline();
    const cleared = jest.spyOn(globalThis, 'clearTimeout');

    expect((await callbackAnswer({})).status).toBe(200);
    expect(deadline.timer).toBeDefined();
    expect(cleared).toHaveBeenCalledWith(deadline.timer);
  });

  it('also ends the wait for discovery, the first call of a process that has just started', async () => {
    const deadline = nextDeadline();
    const options = strategyOptions(simulator());
    const begun = createPassportSite(simulator(), { strategy: new VippsStrategy(options) });
    const browser = new Browser(begun.app);
    const callback = await untilCallback(simulator(), browser, { as: 'ada' });
    const fetch: typeof globalThis.fetch = () => {
      deadline.pass();
      return Promise.reject(new TypeError('fetch failed'));
    };
    const strategy = new VippsStrategy({ ...options, fetch });
    const restarted = new Browser(createPassportSite(simulator(), { strategy }).app);
    for (const [name, value] of browser.cookies) restarted.cookies.set(name, value);

    expect(await restarted.get(callback)).toMatchObject({
      status: 504,
      body: { code: 'vipps_timeout' },
    });
  });
});

describe('an id_token', () => {
  it('must name the confirmation in the app where that was asked for', async () => {
    const start = { acrValues: 'urn:vipps:acr:app_auth' };
    const agent = createPassportSite(simulator(), { start }).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    simulator().inject({ at: 'id_token', claims: { acr: undefined } });

    expect(await agent.get(callback)).toMatchObject({ status: 403, body: { code: 'acr_not_met' } });
  });
});
