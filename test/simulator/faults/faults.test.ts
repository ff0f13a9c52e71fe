import { createPublicKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
} from 'jose';
import type { JSONWebKeySet } from 'jose';
import { createSimulator, unusableKeys } from 'passport-vipps/simulator';
import type { Endpoint, Fault } from 'passport-vipps/simulator';

import { bodyOf, requestUserinfo, tokensFor } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('faults over HTTP', () => {
  const simulator = useSimulator();

  const discovery = () => `${simulator().issuer}.well-known/openid-configuration`;

  describe('an answer that is replaced', () => {
    it.each<[Endpoint, string, string]>([
      ['discovery', 'GET', 'access-management-1.0/access/.well-known/openid-configuration'],
      ['jwks', 'GET', 'access-management-1.0/access/.well-known/jwks.json'],
      ['authorize', 'GET', 'access-management-1.0/access/oauth2/auth'],
      ['token', 'POST', 'access-management-1.0/access/oauth2/token'],
      ['userinfo', 'GET', 'vipps-userinfo-api/userinfo'],
    ])('at %s', async (at, method, path) => {
      simulator().inject({
        at,
        status: 503,
        body: { title: 'Down' },
        headers: { 'retry-after': '9' },
      });
      const response = await fetch(`${simulator().url}/${path}`, { method });

      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('9');
      expect(await response.json()).toEqual({ title: 'Down' });
    });

    it('is text where text was given, and empty where nothing was', async () => {
      simulator().inject({ at: 'discovery', status: 200, body: '<html>' });
      simulator().inject({ at: 'discovery', status: 204 });

      expect(await (await fetch(discovery())).text()).toBe('<html>');
      expect(await (await fetch(discovery())).text()).toBe('');
    });

    it('is replaced once, or as often as was said', async () => {
      const statuses = async () => [
        (await fetch(discovery())).status,
        (await fetch(discovery())).status,
      ];
      simulator().inject({ at: 'discovery', status: 500 });
      expect(await statuses()).toEqual([500, 200]);

      simulator().inject({ at: 'discovery', status: 500, times: 2 });
      expect(await statuses()).toEqual([500, 500]);
      expect((await fetch(discovery())).status).toBe(200);
    });

    it('is no other than the one the fault is for', async () => {
      const takeBack = simulator().inject({ at: 'token', status: 500 });
      expect((await fetch(discovery())).status).toBe(200);
      takeBack();
    });

    it('is left alone once the fault is taken back', async () => {
      const takeBack = simulator().inject({ at: 'discovery', status: 500, times: Infinity });
      expect((await fetch(discovery())).status).toBe(500);
      takeBack();

      expect((await fetch(discovery())).status).toBe(200);
    });
  });

  describe('a connection', () => {
    it('is reset', async () => {
      simulator().inject({ at: 'discovery', connection: 'reset' });

      await expect(fetch(discovery())).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    });

    it('hangs, until the simulator closes', async () => {
      const other = await createSimulator();
      other.inject({ at: 'jwks', connection: 'hang' });
      const request = fetch(`${other.issuer}.well-known/jwks.json`);
      const failure = expect(request).rejects.toThrow('fetch failed');
      while (other.requests.length === 0) await new Promise(setImmediate);
      await other.close();

      await failure;
    });

    it('drips an answer that never ends', async () => {
      simulator().inject({ at: 'discovery', connection: 'drip' });
      const response = await fetch(discovery());
      const reader = response.body?.getReader();
      const chunks = [await reader?.read(), await reader?.read()];
      await reader?.cancel();

      expect(response.status).toBe(200);
      expect(chunks.map((chunk) => Buffer.from(chunk?.value ?? []).toString())).toEqual([' ', ' ']);
    });
  });

  describe('members', () => {
    it('of the discovery document are replaced, or taken out', async () => {
      const members = { issuer: 'https://evil.example/', jwks_uri: undefined };
      simulator().inject({ at: 'discovery', members });
      const metadata = await bodyOf(await fetch(discovery()));

      expect(metadata.issuer).toBe('https://evil.example/');
      expect(metadata).not.toHaveProperty('jwks_uri');
      expect(metadata).toHaveProperty('token_endpoint');
    });

    it('of the token response are replaced', async () => {
      simulator().inject({ at: 'token', members: { token_type: 'mac' } });

      expect((await tokensFor(simulator(), 'ada')).token_type).toBe('mac');
    });

    it('of one answer stay out of the others', async () => {
      const takeBack = simulator().inject({ at: 'userinfo', members: { issuer: 'other' } });
      expect((await bodyOf(await fetch(discovery()))).issuer).toBe(simulator().issuer);
      takeBack();
    });

    it('of userinfo are replaced', async () => {
      const { access_token } = await tokensFor(simulator(), 'ada');
      simulator().inject({ at: 'userinfo', members: { sub: 'somebody-else' } });

      expect((await bodyOf(await requestUserinfo(simulator(), access_token))).sub).toBe(
        'somebody-else',
      );
    });
  });

  describe('the key set', () => {
    it('gets keys nobody can use before the true ones', async () => {
      simulator().inject({ at: 'jwks', extraKeys: unusableKeys });
      const { keys } = await bodyOf(await fetch(`${simulator().issuer}.well-known/jwks.json`));

      expect(keys).toEqual([
        ...unusableKeys,
        expect.objectContaining({ alg: 'RS256', e: 'AQAB' }),
        expect.objectContaining({ alg: 'ES256', crv: 'P-256' }),
      ]);
    });
  });

  describe('a fault that could never happen', () => {
    it('is not one that leaves out what it may', () => {
      const fault = { at: 'id_token', claims: undefined, signature: 'none', times: undefined };
      simulator().inject(fault as unknown as Fault)();
    });

    it.each([
      [
        { at: 'tokens', status: 500 },
        '`at` must be one of discovery, jwks, authorize, token, revocation, userinfo',
      ],
      [{ at: 'token', statsu: 500 }, 'knows no `statsu`. Did you mean `status`?'],
      [{ at: 'authorize', members: {} }, 'knows no `members`'],
      [{ at: 'token' }, 'must say what goes wrong: one of status,'],
      [{ at: 'token', body: {} }, 'must say what goes wrong: one of status,'],
      [{ at: 'id_token', signature: undefined }, 'must say what goes wrong: one of claims,'],
      [undefined, '`at` must be one of discovery,'],
      [null, '`at` must be one of discovery,'],
      ['token', '`at` must be one of discovery,'],
      [{ at: 'constructor', status: 500 }, '`at` must be one of discovery, jwks, authorize, token'],
      [{ at: ['token'], status: 500 }, '`at` must be one of discovery, jwks, authorize, token'],
      [{ at: 'token', status: 500, times: 0 }, '`times` must be a whole number above 0'],
      [{ at: 'token', status: 500, times: NaN }, '`times` must be a whole number above 0'],
      [{ at: 'token', status: '500' }, '`status` must be a whole number from 200 to 599'],
      [{ at: 'token', status: 1000 }, '`status` must be a whole number from 200 to 599'],
      [{ at: 'token', status: undefined, connection: 'hang' }, '`status` must be a whole number'],
      [{ at: 'token', status: 429, headers: { 'Retry-After': 5 } }, '`headers` must be an object'],
      [{ at: 'token', status: 429, headers: null }, '`headers` must be an object of strings'],
      [
        { at: 'token', connection: 'restet' },
        "inject() at token: `connection` must be one of reset, hang, drip, but is 'restet'.",
      ],
      [{ at: 'token', members: [] }, '`members` must be an object, but is []'],
      [{ at: 'jwks', extraKeys: {} }, '`extraKeys` must be a list, but is {}'],
      [{ at: 'callback', glued: false }, '`glued` must be true, but is false'],
      [{ at: 'id_token', claims: 'nonce' }, "`claims` must be an object, but is 'nonce'"],
      [{ at: 'id_token', header: null, signature: 'none' }, '`header` must be an object'],
      [{ at: 'id_token', signature: 'brokn' }, '`signature` must be one of stranger, broken,'],
    ])('is refused: %j', (fault, message) => {
      expect(() => simulator().inject(fault as Fault)).toThrow(message);
    });
  });
});

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
