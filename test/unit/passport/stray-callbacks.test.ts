import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite } from '../../support/passport-site.ts';
import type { SiteAgent } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

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
