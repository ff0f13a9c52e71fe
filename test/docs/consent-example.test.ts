import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { useSimulator } from '../support/simulator-suite.ts';
import { notice } from '../unit/express/webhooks/consent-site.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const secretPath = 'a-path-of-the-tests-with-1-number';

describe('the example of consents', () => {
  const simulator = useSimulator();
  let example: RunningExample | undefined;
  afterEach(() => example?.stop());

  it('keeps what a person has ticked, and heeds a notice without deleting anything', async () => {
    const environment = { ...simulator().environment, CONSENT_REVOKED_PATH: secretPath };
    const { url } = (example = await runExample('consents.ts', environment));
    const agent = request.agent(url).set('Accept', 'text/html');
    const login = async (consents: string[]) => {
      const { headers } = await agent.get('/vipps/login');
      simulator().approve({ as: 'ada', consents });
      // Where Vipps sends the browser back to.
      const authorizationUrl = (headers as { location: string }).location;
      const back = await fetch(authorizationUrl, { redirect: 'manual' });
      await agent.get((back.headers.get('location') ?? '').replace(url, ''));
    };
    const myPage = async (): Promise<unknown> => (await agent.get('/my-page')).body;
    const member = { name: 'Ada Eksempel', newsletter: true, askedAt: expect.any(String) };

    await login(['email']);
    expect(await myPage()).toEqual(member);
    // The screens are not shown a second time.
    await login([]);
    expect(await myPage()).toEqual(member);

    const { status } = await withdraw(url, simulator().users.find(({ id }) => id === 'ada')?.sub);
    expect(status).toBe(200);
    expect(await myPage()).toEqual({ ...member, newsletter: false });
  });
});

function withdraw(url: string, sub: string | undefined) {
  const iat = Math.floor(Date.now() / 1000);
  const { body } = notice({ sub, iat, nbf: iat, exp: iat + 300 });
  const post = request(url).post(`/vipps/consent-revoked/${secretPath}`).type('text/plain');
  return post.send(String(body));
}
