import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createBindingMessage } from '../../../../lib/protocol/merchant-login/start.ts';
import type { MerchantLoginRequest } from '../../../../lib/protocol/merchant-login/start.ts';
import { startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';
import { status } from '../../../support/hostile-provider-replies.ts';
import type { Reply } from '../../../support/hostile-provider-replies.ts';
import { ada, tillAt } from './till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

describe('the start of a merchant-initiated login', () => {
  it('says whom, for what and under which code to ask, as the client', async () => {
    const client = tillAt(provider, { clock: () => 1_000 });

    const started = await client.startMerchantLogin(ada);

    const { method, headers, parameters } = provider.last('start');
    expect({ method, parameters }).toEqual({
      method: 'POST',
      parameters: {
        scope: 'openid name',
        login_hint: 'urn:msisdn:4791234567',
        binding_message: started.bindingMessage,
      },
    });
    expect(headers.authorization).toMatch(/^Basic /);
    expect(started).toEqual({
      authReqId: expect.any(String),
      expiresAt: 601_000,
      intervalSeconds: 5,
      bindingMessage: expect.stringMatching(/^[A-Z0-9-]{5,8}$/),
    });
  });

  it('may name a code, a time to answer, and a page to end on', async () => {
    await tillAt(provider).startMerchantLogin({
      loginHint: { customerToken: 'token-of-the-qr-code' },
      scope: ['openid'],
      bindingMessage: 'KASSE-7',
      requestedExpirySeconds: 60,
      flow: 'login_to_webpage',
      redirectUri: 'https://shop.example/welcome',
    });

    expect(provider.last('start').parameters).toEqual({
      scope: 'openid',
      login_hint: 'urn:customer-token:token-of-the-qr-code',
      binding_message: 'KASSE-7',
      requested_expiry: '60',
      requested_flow: 'login_to_webpage',
      redirect_uri: 'https://shop.example/welcome',
    });
  });

  it.each([60, 900])('may give the person %d seconds', async (seconds) => {
    await tillAt(provider).startMerchantLogin({ ...ada, requestedExpirySeconds: seconds });

    expect(provider.last('start').parameters).toMatchObject({ requested_expiry: String(seconds) });
  });

  it('goes where discovery says, if it says', async () => {
    const elsewhere = provider.issuer.replace('/access/', '/elsewhere');
    provider.misbehave({
      discovery: (document) => ({ ...document, backchannel_authentication_endpoint: elsewhere }),
    });

    await expect(tillAt(provider).startMerchantLogin(ada)).rejects.toMatchObject({
      code: 'merchant_login_refused',
      vipps: { httpStatus: 404 },
    });
    expect(provider.requests.at(-1)).toMatchObject({ url: '/elsewhere' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a code that Vipps would not take', { bindingMessage: 'kasse 7' }, 'bindingMessage'],
    ['a code of nine', { bindingMessage: '123456789' }, 'bindingMessage'],
    ['a code of four', { bindingMessage: '1234' }, 'bindingMessage'],
    ['too little time', { requestedExpirySeconds: 59 }, 'requestedExpirySeconds'],
    ['too much time', { requestedExpirySeconds: 901 }, 'requestedExpirySeconds'],
    ['half a second', { requestedExpirySeconds: 90.5 }, 'requestedExpirySeconds'],
    ['a time that is no number', { requestedExpirySeconds: '90' }, 'requestedExpirySeconds'],
    ['a page without the flow', { redirectUri: 'https://shop.example/' }, 'redirectUri'],
    ['the flow without a page', { flow: 'login_to_webpage' }, 'redirectUri'],
    [
      'a page on plain http',
      { flow: 'login_to_webpage', redirectUri: 'http://shop.example/' },
      'redirectUri',
    ],
    ['another flow', { flow: 'no_dialog', redirectUri: 'https://shop.example/' }, 'flow'],
    ['a customer token with blanks', { loginHint: { customerToken: 'a b' } }, 'customerToken'],
  ])('is refused before any call with %s', async (_, wrong, name) => {
    const before = provider.requests.filter(({ endpoint }) => endpoint === 'start').length;
    // As a caller in JavaScript may.
    const request = { ...ada, ...wrong } as MerchantLoginRequest;

    await expect(tillAt(provider).startMerchantLogin(request)).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining(name),
    });
    expect(provider.requests.filter(({ endpoint }) => endpoint === 'start')).toHaveLength(before);
  });
});

describe('a refused start', () => {
  it.each<[number, unknown, string]>([
    [400, { error: 'old_app' }, 'app_outdated'],
    [400, { error: 'invalid_request', error_code: 'old_app' }, 'app_outdated'],
    [400, { error: 'outdated_app_version' }, 'app_outdated'],
    [400, { error: 'unknown_user_id' }, 'user_unknown'],
    [400, { error: 'unknown_user' }, 'user_unknown'],
    [400, { error: 'invalid_request', error_code: 'invalid_user' }, 'user_unknown'],
    [400, { error: 'access_denied' }, 'login_cancelled'],
    [400, { error: 'invalid_request' }, 'merchant_login_refused'],
    [401, { error: 'invalid_client' }, 'client_refused'],
    [403, 'nothing of use', 'merchant_login_refused'],
    [503, {}, 'vipps_unavailable'],
  ])('with %d %j is %s', async (httpStatus, body, code) => {
    provider.misbehave({ reply: { start: () => status(httpStatus, body) } });

    await expect(tillAt(provider).startMerchantLogin(ada)).rejects.toMatchObject({
      code,
      vipps: { httpStatus },
    });
  });

  it('says how long to wait where Vipps does', async () => {
    provider.misbehave({ reply: { start: () => tooMany('17') } });

    await expect(tillAt(provider).startMerchantLogin(ada)).rejects.toMatchObject({
      code: 'too_many_requests',
      message: expect.stringContaining('17 seconds'),
      vipps: { httpStatus: 429, retryAfterSeconds: 17 },
    });
  });

  it.each(['soon', '-1', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
    'takes no seconds from the Retry-After %j',
    async (header) => {
      provider.misbehave({ reply: { start: () => tooMany(header) } });

      const error = await tillAt(provider)
        .startMerchantLogin(ada)
        .catch((reason: unknown) => reason);

      expect(error).toMatchObject({ code: 'too_many_requests' });
      expect(error).not.toHaveProperty('vipps.retryAfterSeconds');
    },
  );

  it.each<[string, MerchantLoginRequest['loginHint'], string]>([
    ['phone number', ada.loginHint, 'urn:msisdn:4791234567'],
    ['phone number alone', ada.loginHint, '4791234567'],
    ['customer token', { customerToken: 'of-ada' }, 'urn:customer-token:of-ada'],
    ['customer token alone', { customerToken: 'of-ada' }, 'of-ada'],
  ])('does not bring the %s into the log', async (_, loginHint, quotation) => {
    const error_description = `no user for ${quotation}`;
    provider.misbehave({
      reply: { start: () => status(400, { error: 'invalid_request', error_description }) },
    });

    await expect(tillAt(provider).startMerchantLogin({ ...ada, loginHint })).rejects.toMatchObject({
      vipps: { errorDescription: 'no user for [removed]' },
    });
  });
});

describe('the answer to a start', () => {
  it.each([
    ['auth_req_id', undefined],
    ['auth_req_id', 'with a blank'],
    ['expires_in', undefined],
    ['expires_in', 'soon'],
    ['expires_in', -1],
    ['interval', ''],
    ['interval', 0],
  ])('is refused whose %s is %j', async (name, value) => {
    provider.misbehave({ json: { start: (good) => ({ ...(good as object), [name]: value }) } });

    await expect(tillAt(provider).startMerchantLogin(ada)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining(name),
    });
  });

  it.each([
    [undefined, 5],
    ['7', 7],
    [0.1, 1],
    [30, 30],
    [3_000_000, 900],
  ])('with an interval of %j is polled every %d seconds', async (interval, intervalSeconds) => {
    provider.misbehave({ json: { start: (good) => ({ ...(good as object), interval }) } });

    await expect(tillAt(provider).startMerchantLogin(ada)).resolves.toMatchObject({
      intervalSeconds,
    });
  });
});

function tooMany(retryAfter: string): Reply {
  return (response) => void response.writeHead(429, { 'Retry-After': retryAfter }).end();
}

it('a code is two times three letters that nobody takes for one another', () => {
  const letters = new Set(Array.from({ length: 200 }, () => createBindingMessage()).join(''));

  expect(createBindingMessage()).toMatch(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/);
  for (const doubtful of '01258BIOSUVZ') expect(letters).not.toContain(doubtful);
  expect(letters.size).toBe(25);
});

it('a code is drawn evenly: bytes over the last full round count for nothing', () => {
  const bytes = [255, 0, 250, 1, 240, 2, 23, 24, 239];
  const random = () => Uint8Array.of(bytes.shift() ?? 0);

  expect(createBindingMessage(random)).toBe('ACD-9A9');
});

const question = { phoneNumber: '91234567', defaultCountry: 'NO' } as const;

describe('the question whether a user exists', () => {
  it.each([true, false])('is answered by %j', async (exists) => {
    provider.misbehave({ json: { userExists: () => ({ exists }) } });

    await expect(tillAt(provider).userExists(question)).resolves.toBe(exists);

    expect(provider.last('userExists')).toMatchObject({
      method: 'POST',
      headers: { authorization: expect.stringMatching(/^Basic /) },
      parameters: { login_hint: 'urn:msisdn:4791234567' },
    });
  });

  it.each([[{}], [{ exists: 'true' }], [null], [[]]])('is not answered by %j', async (json) => {
    provider.misbehave({ json: { userExists: () => json ?? 'null' } });

    await expect(tillAt(provider).userExists(question)).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });

  it.each([
    [400, { error: 'invalid_request' }, 'merchant_login_refused'],
    [429, {}, 'too_many_requests'],
    [401, {}, 'client_refused'],
  ])('refused by %d %j ends in %s', async (httpStatus, body, code) => {
    provider.misbehave({ reply: { userExists: () => status(httpStatus, body) } });

    await expect(tillAt(provider).userExists(question)).rejects.toMatchObject({ code });
  });

  it('is not asked about what is no phone number', async () => {
    const before = provider.requests.length;

    await expect(tillAt(provider).userExists({ phoneNumber: '123' })).rejects.toMatchObject({
      code: 'phone_number_invalid',
    });
    expect(provider.requests).toHaveLength(before);
  });
});
