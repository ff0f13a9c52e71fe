import { createPublicKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import {
  type JSONWebKeySet,
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
} from 'jose';

import { tokensFor } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('an id_token at fault', () => {
  const simulator = useSimulator();
  const jwksUri = () => new URL(`${simulator().issuer}.well-known/jwks.json`);
  const verify = (idToken: string) => jwtVerify(idToken, createRemoteJWKSet(jwksUri()));
  const issue = async () => (await tokensFor(simulator(), 'ada')).id_token;

  it('has other claims, or lacks some, and is signed all the same', async () => {
    simulator().inject({ at: 'id_token', claims: { nonce: 'other', at_hash: undefined } });
    const { payload } = await verify(await issue());

    expect(payload.nonce).toBe('other');
    expect(payload).not.toHaveProperty('at_hash');
    expect(payload.iss).toBe(simulator().issuer);
  });

  it('has another header, or lacks the kid', async () => {
    simulator().inject({ at: 'id_token', header: { kid: undefined } });
    simulator().inject({ at: 'id_token', header: { kid: 'public:other' } });

    expect(decodeProtectedHeader(await issue())).not.toHaveProperty('kid');
    expect(decodeProtectedHeader(await issue()).kid).toBe('public:other');
  });

  it('is signed by a stranger who claims to be the true key', async () => {
    simulator().inject({ at: 'id_token', signature: 'stranger' });
    const forged = await issue();

    expect(decodeProtectedHeader(forged)).toEqual(decodeProtectedHeader(await issue()));
    await expect(verify(forged)).rejects.toThrow('signature verification failed');
  });

  it('has a signature that was damaged', async () => {
    simulator().inject({ at: 'id_token', signature: 'broken' });

    await expect(verify(await issue())).rejects.toThrow('signature verification failed');
  });

  it('has no signature and says so', async () => {
    simulator().inject({ at: 'id_token', signature: 'none' });
    const forged = await issue();

    expect(forged).toMatch(/^[\w-]+\.[\w-]+\.$/);
    expect(decodeProtectedHeader(forged)).toMatchObject({
      alg: 'none',
      kid: expect.stringMatching(/^public:/),
    });
    expect(decodeJwt(forged).iss).toBe(simulator().issuer);
  });

  it('is signed with the public key as if that were a shared secret', async () => {
    simulator().inject({ at: 'id_token', signature: 'HS256' });
    // The key set of the simulator has one key, of type RSA.
    const jwks = (await (await fetch(jwksUri())).json()) as JSONWebKeySet;
    const publicKey = createPublicKey({ key: jwks.keys[0] ?? {}, format: 'jwk' });
    const secret = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));

    const { protectedHeader } = await jwtVerify(await issue(), secret);
    expect(protectedHeader.alg).toBe('HS256');
  });

  it('is signed by the true key with an algorithm Vipps does not use', async () => {
    simulator().inject({ at: 'id_token', signature: 'PS256' });
    // The key set of the simulator.
    const { keys } = (await (await fetch(jwksUri())).json()) as JSONWebKeySet;
    const withoutAlg = keys.map((key) => ({ ...key, alg: 'PS256' }));

    const { protectedHeader } = await jwtVerify(
      await issue(),
      createLocalJWKSet({ keys: withoutAlg }),
    );
    expect(protectedHeader.alg).toBe('PS256');
  });

  it('is followed by one that is in order', async () => {
    simulator().inject({ at: 'id_token', signature: 'stranger' });
    await issue();

    await expect(verify(await issue())).resolves.toBeDefined();
  });
});

describe('rotateKeys()', () => {
  const simulator = useSimulator();

  it('signs with a new key and forgets the old one', async () => {
    const before = (await tokensFor(simulator(), 'ada')).id_token;
    await simulator().rotateKeys();
    const after = (await tokensFor(simulator(), 'ada')).id_token;
    const jwks = createRemoteJWKSet(new URL(`${simulator().issuer}.well-known/jwks.json`));

    await expect(jwtVerify(after, jwks)).resolves.toBeDefined();
    await expect(jwtVerify(before, jwks)).rejects.toThrow('no applicable key');
  });
});
