import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { createLoginSecrets } from '../../../lib/protocol/authorization.ts';
import type { VippsPartner } from '../../../lib/protocol/client-options.ts';
import { codeOf, startCibaProvider } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { inTurn, status } from '../../support/hostile-provider-replies.ts';
import { ada, tillAt } from './merchant-login/till.ts';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const merchantSerialNumber = '123456';
const redirectUri = 'https://shop.example/callback';

const partnerOf = (more: Partial<VippsPartner> = {}) =>
  tillAt(provider, { subscriptionKey: 'key', partner: { merchantSerialNumber, ...more } });
const madeFor = (changes: object) =>
  provider.misbehave({
    idTokenClaims: (claims) => ({ ...claims, msn: merchantSerialNumber, ...changes }),
  });

describe('partner keys', () => {
  it("name the merchant's sales unit to the browser instead of a client", async () => {
    const secrets = createLoginSecrets();
    const url = await partnerOf().authorizationUrl({ ...secrets, redirectUri, scope: [] });

    expect(url.searchParams.get('msn')).toBe(merchantSerialNumber);
    expect(url.searchParams.has('client_id')).toBe(false);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['start', () => partnerOf().startMerchantLogin(ada)],
    ['token', () => partnerOf().pollMerchantLogin('ada')],
    ['token', () => partnerOf().completeMerchantLogin({ code: codeOf('ada'), authReqId: 'ada' })],
    ['userExists', () => partnerOf().userExists(ada.loginHint)],
  ] as const)('go to %s as a bearer token, never as a secret', async (endpoint, call) => {
    madeFor({ aud: 'the-merchants-client' });

    await call();

    const { headers, parameters } = provider.last(endpoint as 'start');
    expect(headers.authorization).toMatch(/^Bearer [\w-]+$/);
    expect(headers).toMatchObject({ 'merchant-serial-number': merchantSerialNumber });
    expect(parameters).not.toHaveProperty('client_secret');
  });

  it('exchange the code of a browser, too', async () => {
    const secrets = createLoginSecrets();
    madeFor({ aud: 'the-merchants-client', nonce: secrets.nonce });

    const { idTokenClaims } = await partnerOf().exchangeCode({
      ...secrets,
      redirectUri,
      code: 'x',
    });

    expect(idTokenClaims).toMatchObject({ sub: 'ada', msn: merchantSerialNumber });
    expect(provider.last('token').headers.authorization).toMatch(/^Bearer /);
  });

  it.each<[string, object, Partial<VippsPartner>]>([
    ['for another sales unit', { msn: '654321' }, {}],
    ['for a sales unit in another type', { msn: 123456 }, {}],
    ['for no sales unit', { msn: undefined }, {}],
    ["for another client than the merchant's", { aud: 'another' }, { clientId: 'merchant' }],
    ['for several clients', { aud: ['merchant', 'another'] }, {}],
    ['for another party', { aud: 'merchant', azp: 'another' }, {}],
  ])('refuse an id_token %s', async (_, claims, partner) => {
    madeFor(claims);

    await expect(partnerOf(partner).pollMerchantLogin('ada')).rejects.toMatchObject({
      code: 'id_token_claim_invalid',
    });
  });

  it('refuse an id_token of a browser for no sales unit, though it is for the right client', async () => {
    const secrets = createLoginSecrets();
    madeFor({ msn: undefined, aud: 'merchant', nonce: secrets.nonce });

    await expect(
      partnerOf({ clientId: 'merchant' }).exchangeCode({ ...secrets, redirectUri, code: 'x' }),
    ).rejects.toMatchObject({ code: 'id_token_claim_invalid' });
  });

  it("take an id_token for the merchant's client where they know it", async () => {
    madeFor({ aud: ['merchant'] });

    await expect(
      partnerOf({ clientId: 'merchant' }).pollMerchantLogin('ada'),
    ).resolves.toHaveProperty('status', 'completed');
  });

  // Where a login ends on a web page, Vipps' id_token has no `msn`.
  it.each([undefined, '654321'])(
    "complete a login on a web page for the merchant's client, unless it is for another sales unit: %s",
    async (msn) => {
      madeFor({ msn, aud: 'merchant' });

      const login = partnerOf({ clientId: 'merchant' }).completeMerchantLogin({
        code: codeOf('ada'),
        authReqId: 'ada',
      });

      if (msn === undefined)
        await expect(login).resolves.toHaveProperty('idTokenClaims.sub', 'ada');
      else await expect(login).rejects.toMatchObject({ code: 'id_token_claim_invalid' });
    },
  );

  it('fetch a new bearer token after a 401, and say what it may mean', async () => {
    madeFor({});
    provider.misbehave({ reply: { start: inTurn(status(401)) } });
    const client = partnerOf();

    await expect(client.startMerchantLogin(ada)).rejects.toMatchObject({
      code: 'client_refused',
      message: expect.stringContaining('connected to the partner'),
    });
    const refused = provider.last('start').headers.authorization;
    await client.startMerchantLogin(ada);
    expect(provider.last('start').headers.authorization).not.toBe(refused);
  });

  it('do not end a login because Vipps has let go of their bearer token', async () => {
    madeFor({});
    const client = partnerOf();
    await client.startMerchantLogin(ada);
    const stale = provider.last('start').headers.authorization;
    provider.misbehave({
      reply: {
        token: ({ headers }) => (headers.authorization === stale ? status(401) : undefined),
      },
      idTokenClaims: (claims) => ({ ...claims, msn: merchantSerialNumber }),
    });

    await expect(client.pollMerchantLogin('ada')).resolves.toHaveProperty('status', 'completed');
  });

  it.each([
    ['a client that is refused where they are not connected to the sales unit', 403],
    ['not blamed for an outage of Vipps', 500],
  ])('are %s (HTTP %i)', async (_, httpStatus) => {
    provider.misbehave({ reply: { start: () => status(httpStatus) } });

    await expect(partnerOf().startMerchantLogin(ada)).rejects.toMatchObject({
      code: httpStatus === 403 ? 'client_refused' : 'vipps_unavailable',
    });
  });
});

describe('the option partner', () => {
  it.each([
    ['a text', '123456'],
    ['nothing', null],
    ['no sales unit', {}],
    ['a sales unit that is no text', { merchantSerialNumber: 123456 }],
    ['a sales unit that is no number', { merchantSerialNumber: '12 34' }],
    ['an empty client', { merchantSerialNumber, clientId: '' }],
    ['a client that is no text', { merchantSerialNumber, clientId: 7 }],
    ['a misspelt member', { merchantSerialNumber, clientID: 'x' }],
  ])('is refused with %s', (_, partner) => {
    // As a caller in JavaScript may.
    const options = { subscriptionKey: 'key', partner: partner as never };

    expect(() => tillAt(provider, options)).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });

  it('is refused beside another sales unit, but not beside its own', () => {
    const partner = { merchantSerialNumber };
    const client = (msn: string) =>
      tillAt(provider, { subscriptionKey: 'key', partner, merchantSerialNumber: msn });

    expect(() => client('654321')).toThrow(expect.objectContaining({ code: 'option_invalid' }));
    expect(() => client(merchantSerialNumber)).not.toThrow();
  });

  it('needs the subscription key from the start', () => {
    expect(() => tillAt(provider, { partner: { merchantSerialNumber } })).toThrow(
      expect.objectContaining({ code: 'option_missing' }),
    );
  });

  it('is no way to a subscription key with blanks', () => {
    expect(() => tillAt(provider, { subscriptionKey: 'a b' })).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });
});
