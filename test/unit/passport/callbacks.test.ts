import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { isCallback } from '../../../lib/passport/strategy.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import type { SiteAgent } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';
import { requestOf } from '../login/request.ts';

const simulator = useSimulator();

describe.each(expressVersions)('on %s, a callback', (_, express) => {
  /** A browser that comes from Vipps, and the address it is about to open. */
  async function comingBack(decision: { as: string } | { error: string } = { as: 'ada' }) {
    const agent = createPassportSite(simulator(), { express }).agent();
    const callback = await untilCallback(simulator(), agent, decision);
    const logsIn = async () => {
      const { body } = await agent.get(callback);
      expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
    };
    return { agent, callback, logsIn };
  }
  const tokenCalls = () =>
    simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

  it('in the name of another issuer is refused before the code is used', async () => {
    const { agent, callback } = await comingBack();
    const before = tokenCalls();

    const { status, body } = await agent.get(`${callback}&iss=https%3A%2F%2Fevil.example%2F`);

    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 'callback_issuer_mismatch' },
    });
    expect(tokenCalls()).toBe(before);
  });

  it('in the name of another issuer is not believed about its error either', async () => {
    const { agent, callback } = await comingBack({ error: 'access_denied' });

    const { body } = await agent.get(`${callback}&iss=https%3A%2F%2Fevil.example%2F`);

    expect(body).toMatchObject({ code: 'callback_issuer_mismatch' });
  });

  it('in the name of the right issuer logs in', async () => {
    const { agent, callback } = await comingBack();

    const { body } = await agent.get(`${callback}&iss=${encodeURIComponent(simulator().issuer)}`);

    expect(body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });

  it('at another path than the redirect URI is refused before the code is used', async () => {
    const { agent, callback } = await comingBack();
    const before = tokenCalls();

    const { body } = await agent.get(callback.replace('/auth/callback', '/auth/callback-too'));

    expect(body).toMatchObject({
      code: 'callback_invalid',
      message: expect.stringMatching(
        /to \/auth\/callback, but came to \/auth\/callback-too.*baseUrl/,
      ),
    });
    expect(tokenCalls()).toBe(before);
  });

  it.each(['&code=another', '&state=another', '&error=access_denied&error=server_error'])(
    'with a repeated parameter is refused, and the login under way stays: %s',
    async (more) => {
      const { agent, callback, logsIn } = await comingBack();

      const { status, body } = await agent.get(callback + more);

      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
      await logsIn();
    },
  );

  it.each(['?state=&code=c', '?state=a-state&code=', '?state=a-state&error='])(
    'with an empty parameter is refused: %s',
    async (query) => {
      const { agent } = await comingBack();

      const { status, body } = await agent.get(`/auth/callback${query}`);

      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
    },
  );

  it.each(['post', 'put', 'delete'] as const)(
    'by %s is refused, and the login under way stays',
    async (method) => {
      const { agent, callback, logsIn } = await comingBack();

      const { status, body, headers } = await agent[method](callback);

      expect({ status, body }).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
      expect(headers).toMatchObject({ allow: 'GET' });
      await logsIn();
    },
  );

  it('by HEAD is refused, and the login under way stays', async () => {
    const { agent, callback, logsIn } = await comingBack();

    await agent.head(callback).expect(405);

    await logsIn();
  });

  it.each([
    ['a prefetch', { 'Sec-Purpose': 'prefetch' }],
    ['a frame', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
    ['a script', { 'X-Requested-With': 'XMLHttpRequest' }],
  ])('opened by %s is refused, and the login under way stays', async (_what, headers) => {
    const { agent, callback, logsIn } = await comingBack();

    const { status, body } = await agent.get(callback).set(headers);

    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'callback_invalid' } });
    await logsIn();
  });

  it('is understood where state is glued to the description, as in the documentation', async () => {
    const { agent, callback } = await comingBack({ error: 'access_denied' });
    const state = new URLSearchParams(callback.split('?')[1]).get('state') ?? '';

    const glued = '/auth/callback?error=access_denied&error_description=user%20cancelled';
    const { status, text } = await agent.get(`${glued}?state=${state}`);

    expect({ status, text }).toEqual({ status: 401, text: 'Unauthorized' });
  });

  it('is understood where the error is glued to state, as in the documentation', async () => {
    const { agent, callback } = await comingBack({ error: 'access_denied' });
    const state = new URLSearchParams(callback.split('?')[1]).get('state') ?? '';

    await agent.get(`/auth/callback?state=${state}?error=access_denied`).expect(401);
  });
});

// Shows what Passport was told, in place of Passport's own answer.
const tellingSite = () =>
  createPassportSite(simulator(), {
    callback: (_req, res, _next, error, user, info) => res.json({ error, user, info }),
  });
const toldOf = async (agent: SiteAgent, url: string) => {
  const { body, headers } = await agent.get(url).expect(200);
  expect(headers).not.toHaveProperty('location');
  return body as unknown;
};
const stray = { error: null, user: false, info: { code: 'transaction_missing' } };

describe('a callback without a login under way', () => {
  const ofOurForm = 'A'.repeat(43);

  it.each([
    ['with a code and a state of our form', `?code=c&state=${ofOurForm}o`],
    ['of a silent attempt', `?code=c&state=${ofOurForm}s`],
    ['of a restarted login', `?code=c&state=${ofOurForm}r`],
    ['with a state of another form', '?code=c&state=made-up-by-somebody'],
    ['with an error', `?error=access_denied&state=${ofOurForm}o`],
    ['with an error about the site', `?error=invalid_scope&state=${ofOurForm}o`],
    ['with both', `?error=server_error&code=c&state=${ofOurForm}o`],
  ])('fails as transaction_missing and starts nothing: %s', async (_, query) => {
    const requestsBefore = simulator().requests.length;

    expect(await toldOf(tellingSite().agent(), `/auth/callback${query}`)).toMatchObject(stray);
    expect(simulator().requests.length).toBe(requestsBefore);
  });

  it('goes to failureRedirect, and is a bad request without one', async () => {
    const url = `/auth/callback?code=c&state=${ofOurForm}o`;
    const finish = { failureRedirect: '/welcome' };

    await createPassportSite(simulator()).agent().get(url).expect(400);
    await createPassportSite(simulator(), { finish })
      .agent()
      .get(url)
      .expect(302)
      .expect('Location', '/welcome');
  });

  it('says nothing of what its parameters say', async () => {
    const url = `/auth/callback?error=hello&error_description=call+4712345678&state=${ofOurForm}o`;

    expect(JSON.stringify(await toldOf(tellingSite().agent(), url))).not.toMatch(/hello|471234/);
  });

  it("is what another browser's login is", async () => {
    const site = tellingSite();
    const callback = await untilCallback(simulator(), site.agent(), { as: 'ada' });

    expect(await toldOf(site.agent(), callback)).toMatchObject(stray);
  });

  it('is what a finished login is, opened once more', async () => {
    const site = tellingSite();
    const agent = site.agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    expect(await toldOf(agent, callback)).toMatchObject({ user: { name: 'Ada Eksempel' } });

    expect(await toldOf(agent, callback)).toMatchObject(stray);
  });

  it('does not end the login under way in the same browser', async () => {
    const agent = createPassportSite(simulator()).agent();
    const callback = await untilCallback(simulator(), agent, { as: 'ada' });
    await agent.get(`/auth/callback?error=access_denied&state=${ofOurForm}o`).expect(400);

    expect((await agent.get(callback)).body).toMatchObject({ user: { name: 'Ada Eksempel' } });
  });
});

describe('a request with only some of the parameters', () => {
  it.each(['?code=c', '?error=access_denied', `?state=${'A'.repeat(43)}o`, '?'])(
    'is no callback, and starts a login: %s',
    async (query) => {
      const agent = createPassportSite(simulator()).agent();

      const { headers } = await agent.get(`/auth${query}`).expect(302);

      expect(headers.location).toContain(simulator().issuer);
    },
  );

  it('does not bring back into the new login what it had', async () => {
    const agent = createPassportSite(simulator()).agent();

    const { body } = await logIn(agent, simulator(), { at: '/auth?returnTo=/x&scope=nin' });

    expect(body).not.toHaveProperty('returnTo');
  });
});

describe('a callback', () => {
  it.each([
    ['/cb?state=s&code=c', true],
    ['/cb?state=s&error=e', true],
    ['/cb?error=e&error_description=text?state=s', true],
    ['/cb?state=s?error=e', true],
    ['/cb?lang=no?code=c&state=s', true],
    ['/cb?state=s', false],
    ['/cb?code=c', false],
    ['/cb?error=e', false],
    ['/cb?q=state=s%26code=c', false],
    ['/state=s&code=c', false],
    ['/cb', false],
  ])('is what comes back from Vipps: %s is %s', (url, is) => {
    expect(isCallback(requestOf({ url }))).toBe(is);
  });

  it('is told by the URL that came, not by what the app rewrote it to', () => {
    const url = '/cb';

    expect(isCallback(requestOf({ url, originalUrl: '/cb?state=s&code=c' }))).toBe(true);
  });
});
