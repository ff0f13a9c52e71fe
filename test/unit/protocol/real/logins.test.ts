import { describe, expect, it } from '@jest/globals';
import { createLoginSecrets } from 'passport-vipps';

import {
  atHash,
  clientAnsweredBy,
  clientId,
  paths,
  redirectUri,
  refusal,
  signed,
  vector,
} from './vipps-of-vectors.ts';
import type { Answer } from './vipps-of-vectors.ts';

type IdTokenVector = Parameters<typeof signed>[0];
type TokenAnswer = Readonly<Record<string, unknown>> & { readonly access_token: string };

const browser = vector<IdTokenVector>('id-token-browser-openapi');
const phone = vector<IdTokenVector>('id-token-ciba-webpage-2022');
const poll = vector<Record<'pending' | 'completed' | 'completed_without_id_token', Answer>>(
  'token-response-ciba-poll-2023',
);
const issuedTo = { environment: 'production' } as const;
const authReqId = 'AAAAAAAAAAAAAAAAAAAAAAAAAAA';

describe('a login in the browser', () => {
  it('is verified: no typ, aud a list, rat, jti and sid', async () => {
    const answer = vector<TokenAnswer>('token-response-browser-openapi');
    const secrets = createLoginSecrets();
    const { nonce } = secrets;
    const changes = { nonce, at_hash: atHash(answer.access_token) };
    const { idToken, answers, clock } = await signed(browser, changes);
    const body = { ...answer, id_token: idToken };
    const { client } = clientAnsweredBy({ ...answers, [paths.token]: { body } }, { clock });

    const login = await client.exchangeCode({ ...secrets, code: 'c', redirectUri });

    expect(login.tokens).toMatchObject({ tokenType: 'bearer', expiresIn: 3599 });
    expect(login.tokens.scope).toBe('openid name phoneNumber address birthDate email');
    expect(login.idTokenClaims).toMatchObject({ sub: browser.payload['sub'], aud: [clientId] });
  });

  it('is signed by RS256: a token by another key type is refused, though the key is published', async () => {
    const header = { ...browser.header, alg: 'ES256' };
    const { idToken, answers, clock } = await signed({ ...browser, header }, { nonce: 'n' });
    const { client } = clientAnsweredBy(answers, { clock });

    await expect(client.verifyIdToken(idToken, { nonce: 'n' })).rejects.toMatchObject({
      code: 'id_token_signature_invalid',
    });
  });
});

describe('a login from a phone number', () => {
  it('is started', async () => {
    const body = vector<object>('ciba-start-2023');
    const { client, sent } = clientAnsweredBy({ [paths.start]: { body } }, { clock: () => 0 });

    const started = await client.startMerchantLogin({
      loginHint: { phoneNumber: '+47 900 00 001' },
      scope: ['openid'],
    });

    expect(started).toMatchObject({
      authReqId: 'AAAAAAAAAAAAAAAAAAA_AAAAAAA',
      expiresAt: 600_000,
      intervalSeconds: 5,
    });
    expect(sent.at(-1)?.body).toContain('login_hint=urn%3Amsisdn%3A4790000001');
  });

  it('is pending', async () => {
    const { client } = clientAnsweredBy({ [paths.token]: poll.pending });

    await expect(client.pollMerchantLogin(authReqId)).resolves.toEqual({ status: 'pending' });
  });

  const ends = ['after a poll', 'on a web page'] as const;
  const spellings = ['authReqId', 'auth_req_id'] as const;
  const algorithms = ['ES256', 'RS256'] as const;
  const cases = ends.flatMap((end) =>
    spellings.flatMap((name) => algorithms.map((alg) => [end, name, alg] as const)),
  );

  it.each(cases)(
    'ends %s, its id_token naming it as %s and signed by %s',
    async (end, name, alg) => {
      const header = { ...phone.header, alg };
      const changes = { authReqId: undefined, [name]: authReqId };
      const login = await endOf(end, { ...phone, header }, changes);

      expect(login).toMatchObject({ status: 'completed', authReqId });
      expect(login).toHaveProperty('idTokenClaims.sub', phone.payload['sub']);
    },
  );

  it.each(ends)('ends %s with the keys of a partner, though without msn', async (end) => {
    const partner = { merchantSerialNumber: '123456', clientId };

    await expect(endOf(end, phone, {}, { partner })).resolves.toHaveProperty(
      'authReqId',
      authReqId,
    );
  });

  it.each<[string, object, object]>([
    ['names another sales unit', { msn: '654321' }, { clientId }],
    ["is for another client than the merchant's", { aud: 'another' }, { clientId }],
    ['is for several clients', { aud: [clientId, 'another'] }, { clientId }],
    ['names no sales unit, where the client of the merchant is not known', {}, {}],
  ])(
    'is refused with the keys of a partner where its id_token %s',
    async (_, changes, merchant) => {
      const partner = { merchantSerialNumber: '123456', ...merchant };

      for (const end of ends) {
        const error = await refusal(endOf(end, phone, changes, { partner }));
        expect([end, error.code]).toEqual([end, 'id_token_claim_invalid']);
      }
    },
  );

  it.each(ends)('is refused %s where the token is signed by another key', async (end) => {
    const { answers } = await signed(phone);
    const error = await refusal(endOf(end, phone, {}, {}, answers));

    expect(error.code).toBe('id_token_signature_invalid');
  });

  it('is not completed without an id_token: nothing would name the person for certain', async () => {
    const { client } = clientAnsweredBy({ [paths.token]: poll.completed_without_id_token });

    expect(await refusal(client.pollMerchantLogin(authReqId))).toMatchObject({
      code: 'vipps_response_invalid',
    });
  });
});

async function endOf(
  end: 'after a poll' | 'on a web page',
  token: IdTokenVector,
  changes: object = {},
  options: object = {},
  otherAnswers: object = {},
) {
  const { idToken, answers, clock } = await signed(token, changes);
  const onPage = vector<TokenAnswer>('token-response-ciba-webpage-2023');
  const good = end === 'after a poll' ? poll.completed : { body: onPage };
  const body = { ...(good.body as object), id_token: idToken };
  const all = { ...answers, ...otherAnswers, [paths.token]: { ...good, body } };
  const { client } = clientAnsweredBy(all, { ...issuedTo, clock, ...options });
  return end === 'after a poll'
    ? client.pollMerchantLogin(authReqId)
    : client.completeMerchantLogin({ code: 'c', authReqId });
}
