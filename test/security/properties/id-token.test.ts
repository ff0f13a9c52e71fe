import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CompactSign, importJWK } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

import { VippsLoginError } from '../../../lib/errors.ts';
import { verifyIdToken } from '../../../lib/protocol/id-token.ts';
import { createSigningKey } from '../../support/hostile-provider-keys.ts';
import type { SigningKey } from '../../support/hostile-provider-keys.ts';
import * as login from './id-token-rules.ts';
import { holds } from './runs.ts';

let key: SigningKey;
let findKey: () => JWTVerifyGetKey;
beforeAll(async () => {
  key = await createSigningKey();
  const publicKey = await importJWK(key.jwk, 'RS256');
  findKey = () => () => Promise.resolve(publicKey);
});

const { now, toleranceSeconds } = login;
const dayAgo = now - 24 * 60 * 60;
const edges = [now, now + toleranceSeconds, now - toleranceSeconds, dayAgo - toleranceSeconds]
  .flatMap((edge) => [edge - 1, edge - 0.5, edge, edge + 0.5, edge + 1])
  .concat(0, -1, 2 ** 53);

/** What is right, what is nearly so, and what is anything. */
const good = {
  iss: login.issuer,
  sub: 'c06c4afe-d9e1-4c5d-939a-177d752a0944',
  aud: [login.clientId],
  exp: now + 3600,
  iat: now,
  nonce: login.nonce,
  at_hash: login.atHash,
  acr: 'urn:vipps:acr:app_auth',
};
const near: Readonly<Record<string, readonly unknown[]>> = {
  iss: [login.issuer.slice(0, -1), login.issuer.toUpperCase(), [login.issuer]],
  sub: ['', 'somebody else', 7, null],
  aud: [login.clientId, [login.clientId, 'other'], ['other'], [], ['shop', 7], 'shop ', 'other'],
  azp: [login.clientId, 'other', '', null, [login.clientId]],
  exp: [...edges, String(now + 3600)],
  iat: [...edges, String(now)],
  nbf: [...edges, String(now)],
  nonce: ['', 'another', `${login.nonce} `, [login.nonce], null],
  at_hash: ['', 'another', `${login.atHash}=`, null],
  acr: [login.acrValues, 'urn:vipps:acr:other', 'urn:vipps:acr', '', ['urn:vipps:acr:app_auth']],
};

/** A claim and what becomes of it: something near to right, anything, or nothing. */
const changeOf = (name: string) =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      { arbitrary: fc.constantFrom(...(near[name] ?? [])), weight: 6 },
      { arbitrary: fc.jsonValue(), weight: 1 },
      { arbitrary: fc.constant(undefined), weight: 1 },
    ),
  );

describe('an id_token signed by the right key is accepted if and only if no rule is broken', () => {
  it.each(Object.keys(near))('whatever its %s', async (name) => {
    await holdsWithChanges(changeOf(name).map((change) => [change]));
  });

  it('whatever several of its claims', async () => {
    const anyChange = fc.constantFrom(...Object.keys(near)).chain(changeOf);
    await holdsWithChanges(fc.array(anyChange, { maxLength: 4 }));
  });

  const holdsWithChanges = (changes: fc.Arbitrary<[string, unknown][]>) =>
    holds(
      fc.asyncProperty(changes, async (changed) => {
        const json = JSON.stringify({ ...good, ...Object.fromEntries(changed) });
        const sent = JSON.parse(json) as login.Claims;
        const outcome = await verified(await signed(json));

        const isAccepted = !(outcome instanceof VippsLoginError);
        expect([isAccepted, sent]).toEqual([login.brokenRules(sent).length === 0, sent]);
        if (isAccepted) expect(outcome).toEqual(sent);
        else expect(outcome.code).toMatch(/^(id_token|nonce|at_hash|acr)_/);
      }),
    );
});

describe('an id_token changed after signing', () => {
  it('is refused, or says what it said', async () => {
    const token = await signed(JSON.stringify(good));
    const piece = fc.oneof(fc.constantFrom('', '.', 'A', '=', ' ', '-', '_'), fc.string());
    await holds(
      fc.asyncProperty(fc.nat(token.length), fc.nat(3), piece, async (at, cut, inserted) => {
        const changed = token.slice(0, at) + inserted + token.slice(at + cut);
        const outcome = await verified(changed);
        if (!(outcome instanceof VippsLoginError)) expect(outcome).toEqual(good);
      }),
    );
  });
});

function signed(json: string): Promise<string> {
  return new CompactSign(Buffer.from(json))
    .setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid })
    .sign(key.privateKey);
}

async function verified(idToken: string) {
  const { nonce, accessToken, acrValues } = login;
  const metadata = { issuer: login.issuer } as never;
  const config = {
    clientId: login.clientId,
    clockToleranceSeconds: toleranceSeconds,
    now: () => now * 1000,
  } as never;
  try {
    return await verifyIdToken(
      idToken,
      { nonce, accessToken, acrValues },
      metadata,
      config,
      findKey,
    );
  } catch (error) {
    if (error instanceof VippsLoginError) return error;
    throw error;
  }
}
