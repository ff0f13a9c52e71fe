import { describe, expect, it } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import type { MerchantLoginConfig } from '../../../lib/merchant/stored.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { codeOf } from '../../support/ciba-provider.ts';
import { answerPolls, useCibaProvider } from '../../support/ciba-suite.ts';
import { breakOff } from '../../support/hostile-provider-replies.ts';
import { createTills, pollsAt } from './tills.ts';
import type { Till } from './tills.ts';

const provider = useCibaProvider();

const authReqId = 'the-login';
const { signal } = new AbortController();

async function startedLogin(config: Partial<MerchantLoginConfig> = { endsOnWebPage: true }) {
  provider().misbehave({
    algorithm: 'ES256',
    json: { start: () => ({ auth_req_id: authReqId, expires_in: 600, interval: 5 }) },
  });
  const tills = createTills(provider());
  const till = tills.till(config);
  const { handle } = await till.start();
  return { ...tills, till, handle };
}

function land({ logins }: Till, code = codeOf(authReqId)): Promise<string> {
  return logins.land({
    code,
    signal,
    hold: ({ idTokenClaims }) => Promise.resolve(`held for ${idTokenClaims.sub}`),
  });
}

describe('a merchant-initiated login that goes on in the browser of the customer', () => {
  it('is held there, and the till learns that they go on and not who they are', async () => {
    const { till, handle, pass, completed } = await startedLogin();
    expect(await till.status(handle)).toMatchObject({ status: 'pending' });

    expect(await land(till)).toBe('held for ada');

    pass(60);
    expect(await till.status(handle)).toEqual({ status: 'continued' });
    expect(completed).toStrictEqual([]);
    expect(pollsAt(provider())).toBe(1);
  });

  it('is never asked about from the till', async () => {
    const { till, handle, pass } = await startedLogin();
    pass(60);
    await till.logins.ping(authReqId);
    expect(await till.status(handle)).toMatchObject({ status: 'pending', expiresIn: 540 });
    pass(540);
    // A code of the last second is still good.
    expect(await till.status(handle)).toMatchObject({ status: 'pending', expiresIn: 0 });
    pass(30);
    expect(await till.status(handle)).toEqual({ status: 'expired' });
    expect(pollsAt(provider())).toBe(0);
  });

  it('costs one token call, however often the page is opened, on whatever process', async () => {
    const { till, till: one, pass } = await startedLogin();

    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => land(till)));

    expect(opened.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    // As long as Vipps takes a code, and the clocks differ.
    pass(59);
    await expect(land(one)).rejects.toMatchObject({ code: 'code_refused' });
    expect(pollsAt(provider())).toBe(1);
  });

  it('lands once, whatever codes there are for it', async () => {
    const { till } = await startedLogin();
    provider().misbehave({
      algorithm: 'ES256',
      idTokenClaims: (claims) => ({ ...claims, auth_req_id: authReqId }),
    });
    await land(till, 'one-code');

    const another = land(till, 'another-code');

    await expect(another).rejects.toMatchObject({ code: 'merchant_login_ended' });
  });

  it.each<[string, () => Promise<{ till: Till }>]>([
    ['was started elsewhere', () => Promise.resolve({ till: createTills(provider()).till() })],
    ['ends in the app', () => startedLogin({ endsOnWebPage: false })],
  ])('does not land where it %s', async (_how, prepare) => {
    const { till } = await prepare();
    provider().misbehave({ algorithm: 'ES256' });

    await expect(land(till)).rejects.toMatchObject({ code: 'auth_req_id_mismatch' });
  });

  it.each<[string, () => Promise<{ till: Till }>]>([
    [
      'was cancelled',
      async () => {
        const login = await startedLogin();
        await login.till.cancel(login.handle);
        return login;
      },
    ],
    [
      'is expired',
      async () => {
        const login = await startedLogin();
        login.pass(630);
        await login.till.status(login.handle);
        login.pass(-630);
        return login;
      },
    ],
  ])('is over, and says what to do, where it %s', async (_how, prepare) => {
    const { till } = await prepare();
    provider().misbehave({ algorithm: 'ES256' });

    await expect(land(till)).rejects.toMatchObject({
      code: 'merchant_login_ended',
      status: 410,
      message: expect.stringContaining('Ask the staff to start again'),
    });
  });

  it('does not land where the id_token names no login', async () => {
    const { till } = await startedLogin();
    provider().misbehave({
      algorithm: 'ES256',
      idTokenClaims: (claims) => ({ ...claims, auth_req_id: undefined }),
    });

    await expect(land(till)).rejects.toMatchObject({ code: 'auth_req_id_mismatch' });
  });

  it.each([
    [new VippsLoginError('userinfo_refused', 'Too late.'), 'userinfo_refused'],
    [new Error('out of memory'), 'merchant_login_lost'],
  ])('has failed, for the till too, where it could not be held: %s', async (error, code) => {
    const { till, handle } = await startedLogin();
    const hold = () => Promise.reject(error);

    const landing = till.logins.land({ code: codeOf(authReqId), signal, hold });

    await expect(landing).rejects.toBe(error);
    expect(await till.status(handle)).toEqual({ status: 'failed', error: code });
  });
});

/** A shop whose backend has room for one login and little else. */
async function fullShop() {
  const tills = createTills(provider(), (clock) => memoryBackend({ clock, maxEntries: 10 }));
  const till = tills.till({ endsOnWebPage: true });
  const { handle } = await till.start();
  const land = (code: string) =>
    till.logins.land({ code, signal, hold: () => Promise.resolve('held') });
  return { till, handle, land };
}

describe('a code that is brought to the landing page', () => {
  it('takes no room in the backend where Vipps does not know it', async () => {
    const { till, handle, land } = await fullShop();
    answerPolls(provider(), 'invalid_grant');

    for (let turn = 0; turn < 30; turn += 1) {
      await expect(land(`made-up-${turn}`)).rejects.toMatchObject({ code: 'code_refused' });
    }

    expect(await till.status(handle)).toMatchObject({ status: 'pending' });
  });

  it('is not sent again where Vipps may have taken it', async () => {
    const { land } = await fullShop();
    provider().misbehave({ reply: { token: () => breakOff } });
    await expect(land('a-code')).rejects.toMatchObject({ code: 'vipps_unavailable' });

    await expect(land('a-code')).rejects.toMatchObject({ code: 'code_refused' });

    expect(pollsAt(provider())).toBe(1);
  });
});
