import { describe, expect, it } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import { createLoginSecrets } from '../../../lib/protocol/authorization.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import type { VippsClient } from '../../../lib/protocol/client.ts';
import { parseConsentRevoked } from '../../../lib/protocol/consent-revoked.ts';
import { verifyWebhook } from '../../../lib/protocol/verify-webhook.ts';

const client = createVippsClient({
  clientId: 'client',
  clientSecret: 'secret',
  subscriptionKey: 'key',
  fetch: () => Promise.reject(new Error('Nothing may be asked of Vipps.')),
});

const exchange = { code: 'the-code', redirectUri: 'u', codeVerifier: 'v', nonce: 'n' };
const till = { loginHint: { phoneNumber: '4700000001' }, scope: ['name'] };
const started = { authReqId: 'a', expiresAt: 1, intervalSeconds: 1, bindingMessage: 'K7P-3XD' };
const hook = { url: 'https://shop.example/hook', events: ['an.event.v1'] };

// As callers in JavaScript may write them.
type Calls = {
  readonly [Name in keyof VippsClient]: VippsClient[Name] extends (...args: never[]) => unknown
    ? (...args: unknown[]) => unknown
    : Readonly<Record<string, (...args: unknown[]) => unknown>>;
};

describe('before anything is asked of Vipps, a call of the client names what is wrong in', () => {
  it.each<[string, (calls: Calls) => unknown, string, RegExp]>([
    [
      'an exchange of nothing',
      ({ exchangeCode }) => exchangeCode(),
      'option_invalid',
      /exchangeCode\(\) expects an object with code, redirectUri, codeVerifier, nonce, but got undefined/,
    ],
    [
      'an exchange that lacks one of its texts',
      ({ exchangeCode }) => exchangeCode({ ...exchange, codeVerifier: undefined }),
      'option_invalid',
      /exchangeCode\(\): `codeVerifier` must be a text, but is undefined/,
    ],
    [
      'an exchange of an empty code',
      ({ exchangeCode }) => exchangeCode({ ...exchange, code: '' }),
      'option_invalid',
      /`code` must be a text, but is empty/,
    ],
    [
      'an exchange with `acr_values`',
      ({ exchangeCode }) => exchangeCode({ ...exchange, acr_values: 'x' }),
      'option_unknown',
      /exchangeCode\(\) has no option `acr_values`. Did you mean `acrValues`/,
    ],
    [
      'an exchange with a list of acr values',
      ({ exchangeCode }) => exchangeCode({ ...exchange, acrValues: ['x'] }),
      'option_invalid',
      /`acrValues` must be a text, but is an array/,
    ],
    [
      'an id_token without anything to agree with',
      ({ verifyIdToken }) => verifyIdToken('token'),
      'option_invalid',
      /verifyIdToken\(idToken, { nonce }\) expects an object, but got undefined/,
    ],
    [
      'an id_token whose `acrValue` would be ignored',
      ({ verifyIdToken }) => verifyIdToken('token', { nonce: 'n', acrValue: 'x' }),
      'option_unknown',
      /Did you mean `acrValues`/,
    ],
    [
      'userinfo of a `sub` that stands alone',
      ({ userinfo }) => userinfo('token', 'sub'),
      'option_invalid',
      /userinfo\(accessToken, { sub }\) expects an object, but got string/,
    ],
    [
      'userinfo by no `sub`',
      ({ userinfoBySub }) => userinfoBySub(undefined),
      'option_invalid',
      /userinfoBySub\(\): `sub` must be a text, but is undefined/,
    ],
    [
      'a till that asks nobody',
      ({ startMerchantLogin }) => startMerchantLogin(),
      'option_invalid',
      /startMerchantLogin\(\) expects an object/,
    ],
    [
      'a till whose hint is a bare phone number',
      ({ startMerchantLogin }) => startMerchantLogin({ ...till, loginHint: '4700000001' }),
      'option_invalid',
      /`loginHint` must be `{ phoneNumber }` or `{ customerToken }`/,
    ],
    [
      'a till whose scope is a text',
      ({ startMerchantLogin }) => startMerchantLogin({ ...till, scope: 'name' }),
      'option_invalid',
      /`scope` must be a list of scopes/,
    ],
    [
      'a till whose list of scopes has a gap',
      ({ startMerchantLogin }) => startMerchantLogin({ ...till, scope: ['name', undefined] }),
      'option_invalid',
      /`scope` must be a list of scopes/,
    ],
    [
      'a till with a scope that Vipps has not',
      ({ startMerchantLogin }) => startMerchantLogin({ ...till, scope: ['adress'] }),
      'option_invalid',
      /startMerchantLogin\(\): Vipps has no scope "adress" in `scope`. Did you mean "address"/,
    ],
    [
      'an authorization URL with a scope that Vipps has not',
      ({ authorizationUrl }) =>
        authorizationUrl({
          ...createLoginSecrets(),
          redirectUri: 'https://a/',
          scope: 'birthdate',
        }),
      'option_invalid',
      /Did you mean "birthDate"/,
    ],
    [
      'a till with a misspelt message',
      ({ startMerchantLogin }) => startMerchantLogin({ ...till, bindingmessage: 'K7P-3XD' }),
      'option_unknown',
      /Did you mean `bindingMessage`/,
    ],
    [
      'a poll of what was started, in place of its id',
      ({ pollMerchantLogin }) => pollMerchantLogin(started),
      'option_invalid',
      /pollMerchantLogin\(\): `authReqId` must be a text, but is object/,
    ],
    [
      'a wait for an id, in place of what was started',
      ({ waitForMerchantLogin }) => waitForMerchantLogin('a'),
      'option_invalid',
      /waitForMerchantLogin\(\) expects an object with authReqId, but got string/,
    ],
    [
      'a wait for what lost its times',
      ({ waitForMerchantLogin }) => waitForMerchantLogin({ ...started, expiresAt: null }),
      'option_invalid',
      /`expiresAt` and `intervalSeconds`/,
    ],
    [
      'a completion without a code',
      ({ completeMerchantLogin }) => completeMerchantLogin({ authReqId: 'a' }),
      'option_invalid',
      /completeMerchantLogin\(\): `code` must be a text, but is undefined/,
    ],
    [
      'a question about a bare phone number',
      ({ userExists }) => userExists('4700000001'),
      'option_invalid',
      /userExists\(\) expects an object, but got string/,
    ],
    [
      'a webhook without an address',
      ({ webhooks }) => webhooks['register']?.({ events: hook.events }),
      'option_invalid',
      /webhooks.register\(\): `url` must be a text, but is undefined/,
    ],
    [
      'a webhook whose events are a text',
      ({ webhooks }) => webhooks['register']?.({ ...hook, events: 'an.event.v1' }),
      'option_invalid',
      /`events` must be a list of names/,
    ],
    [
      'a webhook with a misspelt member',
      ({ webhooks }) => webhooks['register']?.({ url: hook.url, event: hook.events }),
      'option_unknown',
      /Did you mean `events`/,
    ],
    [
      'a deletion of no registration',
      ({ webhooks }) => webhooks['delete']?.(''),
      'option_invalid',
      /webhooks.delete\(\): `id` must be a text, but is empty/,
    ],
  ])('%s', async (_, call, code, message) => {
    const error = await Promise.resolve()
      .then(() => call(client as unknown as Calls))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(VippsLoginError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
    expect(error).not.toMatchObject({ message: expect.stringContaining('the-code') as unknown });
  });
});

describe('a call of the client takes', () => {
  const sleep = () => Promise.resolve();

  it.each<[string, (calls: Calls) => unknown]>([
    [
      'a row of a database, with its names beside ours and null for what is not there',
      ({ exchangeCode }) => exchangeCode({ ...exchange, code_verifier: 'v', acrValues: null }),
    ],
    [
      'numbers that a database gives back as text',
      ({ waitForMerchantLogin }) =>
        waitForMerchantLogin({ ...started, auth_req_id: 'a', expiresAt: '1' }, { sleep }),
    ],
  ])('%s', async (_, call) => {
    const error = await Promise.resolve()
      .then(() => call(client as unknown as Calls))
      .catch((reason: unknown) => reason);

    expect(error).toMatchObject({ code: expect.not.stringContaining('option_') as unknown });
  });
});

describe('what a parser made of a body', () => {
  const delivery = { secret: 's', url: 'https://shop.example/hook', headers: {}, rawBody: '{}' };

  it.each<[string, object, RegExp]>([
    ['is no body of a webhook', { rawBody: {} }, /`rawBody` must be the bytes or the text/],
    ['headers of a `Request` are', { headers: new Headers() }, /Object.fromEntries/],
    ['no headers are', { headers: undefined }, /`headers` must be an object/],
    ['a path is', { url: '/hook' }, /`url` must be the absolute URL/],
    ['a misspelt tolerance is', { tolerance_seconds: 5 }, /Did you mean `toleranceSeconds`/],
  ])('%s, and named', (_, changes, message) => {
    expect(() => verifyWebhook({ ...delivery, ...changes })).toThrow(message);
  });

  it('is something else than the bytes as a Fetch API has them', () => {
    const bytes = new TextEncoder().encode('{}').buffer;
    // As a caller in JavaScript may have it.
    expect(() => parseConsentRevoked(bytes as unknown as Uint8Array)).not.toThrow(/as they came/);
  });

  it.each([[undefined], [{}], [null]])('is no notice of a withdrawn consent: %j', (body) => {
    // As a caller in JavaScript may have it.
    expect(() => parseConsentRevoked(body as string)).toThrow(
      /expected the bytes or the text as they came/,
    );
  });
});
