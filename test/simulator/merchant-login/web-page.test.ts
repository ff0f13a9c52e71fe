import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';

import { merchantPage, redeem, startedLogin, webPage } from '../../support/simulator-merchant.ts';
import { bodyOf, requestTokens, requestUserinfo } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe("a login that ends on the merchant's page", () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });

  async function confirmed() {
    const authReqId = await startedLogin(simulator(), webPage);
    const { opens } = simulator().phone('ada').confirm();
    return { authReqId, opens };
  }

  it('opens that page with a code and nothing else', async () => {
    const { opens } = await confirmed();
    const url = new URL(opens ?? 'nowhere:');

    expect(url.origin + url.pathname).toBe(merchantPage);
    expect([...url.searchParams.keys()]).toEqual(['code']);
  });

  it('gives the members of the sample for the code, and an id_token that names the login', async () => {
    const { authReqId, opens } = await confirmed();
    const tokens = await bodyOf(await redeem(simulator(), opens));

    expect(tokens).toEqual({
      access_token: expect.not.stringMatching(/^ciba\./),
      id_token: expect.any(String),
      expires_in: 3599,
      scope: 'openid name',
      token_type: 'bearer',
    });
    const keys = createRemoteJWKSet(new URL(`${simulator().issuer}.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(tokens.id_token), keys, { algorithms: ['ES256'] });
    expect(payload).toMatchObject({ auth_req_id: authReqId, aud: simulator().clientId });
    expect(payload).not.toHaveProperty('nonce');
    const userinfo = await requestUserinfo(simulator(), String(tokens.access_token));
    expect(await bodyOf(userinfo)).toMatchObject({ name: 'Ada Eksempel' });
  });

  it('takes the code once', async () => {
    const { opens } = await confirmed();
    await redeem(simulator(), opens);

    expect(await bodyOf(await redeem(simulator(), opens))).toMatchObject({
      error: 'invalid_grant',
      error_debug: 'The code was used before.',
    });
  });

  it('takes it for thirty seconds', async () => {
    const inTime = await confirmed();
    time += 29_999;
    expect((await redeem(simulator(), inTime.opens)).status).toBe(200);

    const late = await confirmed();
    time += 30_000;
    expect(await bodyOf(await redeem(simulator(), late.opens))).toMatchObject({
      error: 'invalid_grant',
      error_debug: 'The code is older than 30 seconds.',
    });
  });

  it('takes neither a code of a browser, nor gives its own to one', async () => {
    const { opens } = await confirmed();
    const code = new URL(opens ?? '').searchParams.get('code') ?? '';
    const asBrowser = await requestTokens(simulator(), { code, redirect_uri: merchantPage });

    expect(await bodyOf(asBrowser)).toMatchObject({ error: 'invalid_grant' });
    expect((await redeem(simulator(), `${merchantPage}?code=made-up`)).status).toBe(400);
  });

  it('opens nothing when it is declined', async () => {
    await startedLogin(simulator(), webPage);

    expect(simulator().phone('ada').decline()).toEqual({ opens: undefined });
    expect(simulator().phone('ada').opened).toBeUndefined();
  });
});
