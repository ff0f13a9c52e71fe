import { forgeClaims, signByStranger } from '../../support/hostile-provider-misbehaviour.ts';
import type { Misbehaviour } from '../../support/hostile-provider-misbehaviour.ts';
import { breakOff, redirectTo, status, text } from '../../support/hostile-provider-replies.ts';

/** A national identity number, of nobody. */
export const nin = '10121550047';

const ninClaims = { nin, nnin: nin, sub: 'c06c4afe-d9e1-4c5d-939a-177d752a0944' };
const withNin = { idTokenClaims: (claims: object) => ({ ...claims, ...ninClaims }) };

/** Logins that end in every way; what a person shares holds a national identity number each time. */
export const journeys: Readonly<Record<string, Misbehaviour>> = {
  'a good login': { ...withNin, userinfo: (claims) => ({ ...claims, ...ninClaims }) },
  'a cancelled login': {
    callback(url) {
      url.search = `error=access_denied&state=${url.searchParams.get('state') ?? ''}`;
      return url;
    },
  },
  'a refused code': { reply: { token: () => status(400, { error: 'invalid_grant' }) } },
  'a refused client': { reply: { token: () => status(401, { error: 'invalid_client' }) } },
  'a broken token call': { reply: { token: () => breakOff } },
  'a redirected token call': { reply: { token: () => redirectTo('https://vipps.example/') } },
  'a token call over a TLS that fails': {
    discovery: (document) => ({
      ...document,
      token_endpoint: String(document['token_endpoint']).replace('http:', 'https:'),
    }),
  },
  'half a token answer': { body: { token: (json) => json.slice(0, -1) } },
  'a token answer without an access token': {
    tokenAnswer: (answer) => ({ ...answer, access_token: undefined }),
  },
  'a forged id_token': { ...withNin, idToken: forgeClaims({ nin: `${nin} forged` }) },
  'an id_token of a stranger': { ...withNin, sign: signByStranger },
  'an id_token cut short': { ...withNin, idToken: (idToken) => idToken.slice(0, -20) },
  'an id_token for another login': {
    idTokenClaims: (claims) => ({ ...claims, ...ninClaims, nonce: 'another nonce' }),
  },
  'an expired id_token': { idTokenClaims: (claims) => ({ ...claims, ...ninClaims, exp: 1 }) },
  'an id_token for another client': {
    idTokenClaims: (claims) => ({ ...claims, ...ninClaims, aud: 'another client' }),
  },
  'an id_token for another access token': {
    idTokenClaims: (claims) => ({ ...claims, ...ninClaims, at_hash: 'another' }),
  },
  'an id_token about nobody': {
    idTokenClaims: (claims) => ({ ...claims, ...ninClaims, sub: undefined }) as never,
  },
  'a refused access token': {
    reply: { userinfo: () => status(401, { error: 'invalid_token', nin }) },
  },
  'a failing userinfo': { reply: { userinfo: () => status(500, { error: 'oh', nin }) } },
  'a userinfo that is text': { reply: { userinfo: () => text(`{"nin":"${nin}"`, 'text/plain') } },
  'a userinfo that is a list': { userinfo: () => [nin] },
  'a userinfo of somebody else': { userinfo: () => ({ ...ninClaims, sub: 'somebody else' }) },
};
