import { describe, expect, it } from '@jest/globals';
import type { VippsAuthenticateOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
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
