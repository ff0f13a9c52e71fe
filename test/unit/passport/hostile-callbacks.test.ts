import { describe, expect, it } from '@jest/globals';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions } from '../../support/site.ts';

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

      const { status, body } = await agent[method](callback);

      expect({ status, body }).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
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
