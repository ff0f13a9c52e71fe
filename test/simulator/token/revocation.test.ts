import { describe, expect, it } from '@jest/globals';
import type { Simulator } from 'passport-vipps/simulator';

import { basic, bodyOf, requestUserinfo, tokensFor } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the revocation endpoint', () => {
  const simulator = useSimulator();

  it('is where discovery says, which names no end_session_endpoint', async () => {
    const metadata = await bodyOf(
      await fetch(`${simulator().issuer}.well-known/openid-configuration`),
    );

    expect(metadata.revocation_endpoint).toBe(`${simulator().issuer}oauth2/revoke`);
    expect(metadata).not.toHaveProperty('end_session_endpoint');
  });

  it('ends an access token: userinfo takes it no longer', async () => {
    const { access_token: token } = await tokensFor(simulator(), 'ada');
    expect((await requestUserinfo(simulator(), token)).status).toBe(200);

    const answer = await revoke(simulator(), { token });

    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect((await requestUserinfo(simulator(), token)).status).toBe(401);
  });

  it('answers 200 for a token that nobody knows, too', async () => {
    const form = { token: 'never-issued', token_type_hint: 'refresh_token' };

    expect((await revoke(simulator(), form)).status).toBe(200);
  });

  it('refuses a request without a token, and one with a wrong secret', async () => {
    const stranger = basic({ ...simulator(), clientSecret: 'hunter2' });

    expect((await revoke(simulator(), {})).status).toBe(400);
    expect((await revoke(simulator(), { token: 'x' }, stranger)).status).toBe(401);
  });

  it('stands on the control page', async () => {
    await revoke(simulator(), { token: 'x' });
    const page = await (await fetch(`${simulator().url}/`)).text();

    expect(page).toContain('Revocation of a token');
  });
});

function revoke(
  simulator: Simulator,
  form: Record<string, string>,
  authorization = basic(simulator),
): Promise<Response> {
  return fetch(`${simulator.issuer}oauth2/revoke`, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams(form),
  });
}
