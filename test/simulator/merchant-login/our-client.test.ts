import { describe, expect, it } from '@jest/globals';
import { createVippsClient } from 'passport-vipps';
import type { VippsClient } from 'passport-vipps';

import {
  merchantPage,
  poll,
  pollAnswer,
  redeem,
  startedLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import { authorize, bodyOf, locationOf, requestUserinfo } from '../../support/simulator-site.ts';
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

const bjorn = { login_hint: 'urn:msisdn:4700000002' };

describe('a decision made in advance', () => {
  const simulator = useSimulator();
  const outcome = async (changes = {}) =>
    pollAnswer(simulator(), await startedLogin(simulator(), changes));

  it('confirms the next login of a merchant, whoever is asked', async () => {
    simulator().approve();

    expect(await outcome(bjorn)).toBe('tokens');
    expect(await outcome(bjorn)).toBe('authorization_pending');
  });

  it('confirms on the phone of the person it names, and waits for that one', async () => {
    simulator().approve({ as: 'bjorn' });

    expect(await outcome()).toBe('authorization_pending');
    expect(await outcome(bjorn)).toBe('tokens');
  });

  it('declines with any word', async () => {
    simulator().reject();
    expect(await outcome()).toBe('access_denied');
    simulator().reject('unheard_of');
    expect(await outcome()).toBe('unheard_of');
  });

  it('declines with a description of its own', async () => {
    simulator().reject('access_denied', { errorDescription: 'Ada is on holiday' });
    const answer = await poll(simulator(), await startedLogin(simulator()));

    expect(await bodyOf(answer)).toMatchObject({ error_description: 'Ada is on holiday' });
  });

  it('ticks the boxes it names', async () => {
    simulator().approve({ consents: ['sms'] });
    const changes = { login_hint: 'urn:msisdn:4700000003', scope: 'openid customFlow' };
    const authReqId = await startedLogin(simulator(), changes);
    const { access_token: token } = await bodyOf(await poll(simulator(), authReqId));
    const claims = await bodyOf(await requestUserinfo(simulator(), String(token)));

    const elements = [
      { id: 'email', checked: false },
      { id: 'sms', checked: true },
    ];
    expect(claims).toMatchObject({ flowResult: { screens: [{ elements }] } });
  });

  it('is for the login with its state, where it names one', async () => {
    simulator().reject('access_denied', { state: 'of-this-login' });

    expect(await outcome()).toBe('authorization_pending');
    expect(await outcome({ state: 'of-this-login' })).toBe('access_denied');
  });

  it('lets the phone open the page of a login that ends there', async () => {
    simulator().approve();
    await startedLogin(simulator(), webPage);

    expect((await redeem(simulator(), simulator().phone('ada').opened)).status).toBe(200);
  });

  it('leaves the next login of a browser alone, once it is used', async () => {
    simulator().approve({ as: 'bjorn' });
    await startedLogin(simulator(), bjorn);

    expect(locationOf(await authorize(simulator())).searchParams.has('code')).toBe(false);
  });
});

describe('automatic approval', () => {
  const everybody = useSimulator({ autoApprove: true });
  const onlyBjorn = useSimulator({ autoApprove: 'bjorn' });

  it('confirms on every phone', async () => {
    const authReqId = await startedLogin(everybody(), bjorn);

    expect(await pollAnswer(everybody(), authReqId)).toBe('tokens');
  });

  it('of one person confirms on that phone only', async () => {
    const bjorns = await startedLogin(onlyBjorn(), bjorn);
    const adas = await startedLogin(onlyBjorn());

    expect(await pollAnswer(onlyBjorn(), bjorns)).toBe('tokens');
    expect(await pollAnswer(onlyBjorn(), adas)).toBe('authorization_pending');
  });
});

describe('the phone in the hands of a test', () => {
  const simulator = useSimulator();

  it('declines a merchant only with what a merchant can be told', async () => {
    await startedLogin(simulator());

    expect(() => simulator().phone('ada').decline('unknown_error')).toThrow(
      'A merchant is never told unknown_error.',
    );
    expect(simulator().phone('ada').waiting).toBe(1);
  });

  it('agrees to share what the merchant asks for', async () => {
    await startedLogin(simulator(), bjorn);
    simulator().phone('bjorn').confirm();
    await startedLogin(simulator(), bjorn);
    const page = await (await fetch(simulator().phone('bjorn').url)).text();

    expect(page).toContain('gets no new information');
  });

  it('lets nothing expire where nothing waits', () => {
    expect(() => simulator().phone('dag').letExpire()).toThrow('Nothing waits on the phone of Dag');
  });
});

describe.each(['RS256', 'ES256'] as const)(
  'our client after a poll signed with %s',
  (algorithm) => {
    const simulator = useSimulator({ merchantLogin: { idTokenAlgorithm: algorithm } });

    it('is told who confirmed', async () => {
      const { clientId, clientSecret, issuer } = simulator();
      const client = createVippsClient({ clientId, clientSecret, issuer });
      const { authReqId } = await client.startMerchantLogin({ loginHint: asa, scope: ['name'] });
      simulator().phone('asa').confirm();

      expect(await client.pollMerchantLogin(authReqId)).toMatchObject({
        status: 'completed',
        idTokenClaims: { sub: simulator().users.find(({ id }) => id === 'asa')?.sub },
      });
    });
  },
);
