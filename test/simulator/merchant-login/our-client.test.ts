import { describe, expect, it } from '@jest/globals';

import { type VippsClient, createVippsClient } from 'passport-vipps';

import { merchantPage } from '../../support/simulator-merchant.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

// Åsa's number is one that a real person could have; those of the others begin with a zero.
const asa = { phoneNumber: '+46 70 174 06 05' };

describe('our client at the simulator', () => {
  let time = Date.now();
  const clock = () => time;
  const simulator = useSimulator({ clock });
  const phone = () => simulator().phone('asa');

  function client(): VippsClient {
    const { clientId, clientSecret, issuer } = simulator();
    return createVippsClient({ clientId, clientSecret, issuer, clock });
  }

  /** Time passes; `then` happens in the pause with that number. */
  function sleepUntil(pause: number, then: () => unknown) {
    const pauses: number[] = [];
    const sleep = (ms: number) => {
      time += ms;
      if (pauses.push(ms) === pause) then();
      return Promise.resolve();
    };
    return { pauses, sleep };
  }

  it('waits for the person, at the pace it is told, and is served what is shared', async () => {
    const started = await client().startMerchantLogin({ loginHint: asa, scope: ['name'] });
    const { pauses, sleep } = sleepUntil(3, () => phone().confirm());
    const { idTokenClaims, tokens } = await client().waitForMerchantLogin(started, { sleep });

    expect(pauses).toEqual([5000, 5000, 5000]);
    const { user } = await client().userinfo(tokens.accessToken, idTokenClaims);
    expect(user).toMatchObject({ givenName: 'Åsa' });
  });

  it('ends a login on the page of the merchant, once', async () => {
    const { authReqId } = await client().startMerchantLogin({
      loginHint: { customerToken: phone().customerToken },
      scope: ['name'],
      flow: 'login_to_webpage',
      redirectUri: merchantPage,
    });
    const { opens = '' } = phone().confirm();
    const code = new URL(opens).searchParams.get('code') ?? '';
    const completed = await client().completeMerchantLogin({ code, authReqId });

    expect(completed).toMatchObject({ authReqId, status: 'completed' });
    await expect(client().completeMerchantLogin({ code, authReqId })).rejects.toMatchObject({
      code: 'code_refused',
    });
  });

  it.each([
    ['login_cancelled', () => phone().decline()],
    ['login_cancelled', () => phone().decline('wrong_challenge')],
    ['merchant_login_expired', () => phone().letExpire()],
    ['merchant_login_expired', () => undefined],
  ])('hears %s', async (code, then) => {
    const question = { loginHint: asa, scope: ['name'], requestedExpirySeconds: 60 };
    const started = await client().startMerchantLogin(question);
    const { sleep } = sleepUntil(2, then);

    await expect(client().waitForMerchantLogin(started, { sleep })).rejects.toMatchObject({ code });
  });

  it('hears that the app is too old, and that nobody is there', async () => {
    phone().outdateApp();
    const ask = (phoneNumber: string) =>
      client().startMerchantLogin({ loginHint: { phoneNumber }, scope: [] });

    await expect(ask(asa.phoneNumber)).rejects.toMatchObject({ code: 'app_outdated' });
    await expect(ask('+46 70 174 06 99')).rejects.toMatchObject({ code: 'user_unknown' });
    expect(await client().userExists(asa)).toBe(true);
    expect(await client().userExists({ phoneNumber: '+46 70 174 06 99' })).toBe(false);
  });

  it('hears that too many wait for the same person, and for how long', async () => {
    const ask = () =>
      client().startMerchantLogin({ loginHint: asa, scope: [], requestedExpirySeconds: 60 });
    for (let count = 0; count < 5; count += 1) await ask();

    await expect(ask()).rejects.toMatchObject({
      code: 'too_many_requests',
      vipps: { retryAfterSeconds: 60 },
    });
  });
});

describe('a fault of a merchant-initiated login', () => {
  const simulator = useSimulator();

  function client(options: { timeoutMs?: number } = {}): VippsClient {
    const { clientId, clientSecret, issuer } = simulator();
    return createVippsClient({ clientId, clientSecret, issuer, ...options });
  }

  it('can happen at its start', async () => {
    const start = (options = {}) =>
      client(options).startMerchantLogin({ loginHint: asa, scope: ['name'] });
    simulator().inject({ at: 'backchannel', status: 503 });
    await expect(start()).rejects.toMatchObject({ code: 'vipps_unavailable' });
    simulator().inject({ at: 'backchannel', connection: 'hang' });
    await expect(start({ timeoutMs: 300 })).rejects.toMatchObject({ code: 'vipps_timeout' });
    simulator().inject({ at: 'backchannel', members: { auth_req_id: undefined } });
    await expect(start()).rejects.toMatchObject({ code: 'vipps_response_invalid' });
  });

  it('can happen where somebody is looked up', async () => {
    simulator().inject({ at: 'user_exists', members: { exists: 'maybe' } });

    await expect(client().userExists(asa)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });

  it.each(['stranger', 'broken', 'none', 'HS256', 'PS256'] as const)(
    'can be an id_token with the signature %s, on a web page too',
    async (signature) => {
      simulator().approve({ as: 'asa' });
      const { authReqId } = await client().startMerchantLogin({
        loginHint: asa,
        scope: ['name'],
        flow: 'login_to_webpage',
        redirectUri: merchantPage,
      });
      const { opened = '' } = simulator().phone('asa');
      const code = new URL(opened).searchParams.get('code') ?? '';
      simulator().inject({ at: 'id_token', signature });

      await expect(client().completeMerchantLogin({ code, authReqId })).rejects.toMatchObject({
        code: 'id_token_signature_invalid',
      });
    },
  );
});
