import { describe, expect, it } from '@jest/globals';
import { compactDecrypt, CompactEncrypt } from 'jose';

import {
  appBinding,
  appTag,
  bindingContext,
  createSealer,
  deriveKey,
  keyedHash,
} from '../../../lib/stores/seal.ts';
import { settingsFor } from './fixtures.ts';

const oldSecret = 'an-old-secret-of-at-least-32-chars';
const newSecret = 'a-new-secret-of-at-least-32-characters';

describe('createSealer', () => {
  it('opens what it sealed', () => {
    const sealer = createSealer([newSecret], 'test');
    const value = { name: 'Åse', list: [1, null, 'two'] };
    expect(sealer.open(sealer.seal(value, 'here'), 'here')).toEqual(value);
  });

  it('never seals alike twice', () => {
    const sealer = createSealer([newSecret], 'test');
    expect(sealer.seal(1, '')).not.toBe(sealer.seal(1, ''));
  });

  it('opens with every secret and seals with the first', () => {
    const before = createSealer([oldSecret], 'test');
    const during = createSealer([newSecret, oldSecret], 'test');
    const after = createSealer([newSecret], 'test');
    expect(during.open(before.seal('kept', ''), '')).toBe('kept');
    expect(after.open(during.seal('kept', ''), '')).toBe('kept');
    expect(after.open(before.seal('kept', ''), '')).toBeUndefined();
  });

  it('does not open what was sealed for another purpose or in another context', () => {
    const sealer = createSealer([newSecret], 'test');
    const sealed = sealer.seal('value', 'here');
    expect(sealer.open(sealed, 'here')).toBe('value');
    expect(sealer.open(sealed, 'there')).toBeUndefined();
    expect(createSealer([newSecret], 'other').open(sealed, 'here')).toBeUndefined();
  });

  it('refuses to seal what it would refuse to open', () => {
    const sealer = createSealer([newSecret], 'test');
    expect(() => sealer.seal('x'.repeat(20_000), '')).toThrow(RangeError);
  });

  it.each([
    [12_000, true],
    [13_000, false],
  ])('decrypts no more than it would seal: %d bytes by our own key, %j', async (length, opens) => {
    const sealer = createSealer([newSecret], 'test');
    const value = 'x'.repeat(length);
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', context: 'here' })
      .encrypt(deriveKey(newSecret, 'test'));
    const opened = sealer.open(jwe.slice(jwe.indexOf('..') + 2), 'here');
    expect(opened).toBe(opens ? value : undefined);
  });

  it('writes what jose opens, and opens what jose writes', async () => {
    const key = deriveKey(newSecret, 'test');
    const sealer = createSealer([newSecret], 'test');
    const [kid = '', ...parts] = sealer.seal(['a', 1], 'here').split('.');
    const header = { alg: 'dir', enc: 'A256GCM', kid, context: 'here' };

    const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url');
    const opened = await compactDecrypt(`${protectedHeader}..${parts.join('.')}`, key);
    expect(JSON.parse(Buffer.from(opened.plaintext).toString())).toEqual(['a', 1]);

    const jwe = await new CompactEncrypt(Buffer.from('"by jose"'))
      .setProtectedHeader(header)
      .encrypt(key);
    expect(sealer.open(`${kid}.${jwe.slice(jwe.indexOf('..') + 2)}`, 'here')).toBe('by jose');
  });

  it('takes no shortened tag, and nothing changed', () => {
    const sealer = createSealer([newSecret], 'test');
    const sealed = sealer.seal('value', '');
    const [kid = '', iv = '', ciphertext = '', tag = ''] = sealed.split('.');
    const others = [
      [iv, ciphertext, tag.slice(0, 16)],
      [iv, ciphertext, `${tag}AA`],
      [iv, ciphertext],
      [iv.slice(1), ciphertext, tag],
      [iv, ciphertext.slice(2), tag],
      [tag, ciphertext, iv],
      [`A${iv}`, ciphertext, tag],
      [iv, ciphertext, tag, ''],
    ];
    for (const parts of others) {
      expect(sealer.open([kid, ...parts].join('.'), '')).toBeUndefined();
    }
    expect(sealer.open(`A${sealed}`, '')).toBeUndefined();
  });

  it('tells what another secret sealed from what was damaged or is none', () => {
    const sealer = createSealer([newSecret, oldSecret], 'test');
    const others = createSealer(['another secret of 32 characters!'], 'test').seal(1, '');
    expect(sealer.namesOtherSecret(others)).toBe(true);
    expect(sealer.open(others, '')).toBeUndefined();
    const own = sealer.seal(1, '');
    const older = createSealer([oldSecret], 'test').seal(1, '');
    for (const text of [own, older, `${own}x`, own.slice(5), '', 'a.b.c', '....', `x${own}`]) {
      expect(sealer.namesOtherSecret(text)).toBe(false);
    }
  });

  it('opens what was sealed before there was a key id, and nothing whose key id was taken off', async () => {
    const sealer = createSealer([newSecret, oldSecret], 'test');
    const jwe = await new CompactEncrypt(Buffer.from('"value"'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', context: 'here' })
      .encrypt(deriveKey(oldSecret, 'test'));
    expect(sealer.open(jwe.slice(jwe.indexOf('..') + 2), 'here')).toBe('value');
    const sealed = sealer.seal('value', 'here');
    expect(sealer.open(sealed.slice(5), 'here')).toBeUndefined();
  });

  it('needs a secret', () => {
    expect(() => createSealer([], 'test')).toThrow(TypeError);
  });
});

describe('appTag', () => {
  it('is six characters that fit a cookie name', () => {
    expect(appTag('client', 'http://localhost:3000/cb')).toMatch(/^[\w-]{6}$/);
  });

  it('tells apps apart that differ in client or redirect URI', () => {
    const tags = [
      appTag('a', 'http://localhost:3000/cb'),
      appTag('b', 'http://localhost:3000/cb'),
      appTag('a', 'http://localhost:3001/cb'),
    ];
    expect(new Set(tags).size).toBe(3);
  });
});

describe('bindingContext', () => {
  it('differs by place, issuer, client and redirect URI', () => {
    const contexts = [
      bindingContext('here', settingsFor()),
      bindingContext('there', settingsFor()),
      bindingContext('here', settingsFor({ issuer: 'https://api.vipps.no/' })),
      bindingContext('here', settingsFor({ clientId: 'another' })),
      bindingContext('here', settingsFor({ redirectUris: ['https://b.example/cb'] })),
    ];
    expect(new Set(contexts).size).toBe(contexts.length);
  });
});

describe('appBinding', () => {
  it('differs by issuer, client and redirect URI', () => {
    const bindings = [
      appBinding(settingsFor()),
      appBinding(settingsFor({ issuer: 'https://api.vipps.no/' })),
      appBinding(settingsFor({ clientId: 'another' })),
      appBinding(settingsFor({ redirectUris: ['https://b.example/cb'] })),
    ];
    expect(new Set(bindings).size).toBe(bindings.length);
  });
});

describe('keyedHash', () => {
  it('differs by text and by key, and is the same on every machine', () => {
    const hashOf = (text: string, purpose: string) =>
      keyedHash(deriveKey(oldSecret, purpose))(text);
    expect(hashOf('4712345678', 'one')).toBe(hashOf('4712345678', 'one'));
    expect(hashOf('4712345678', 'one')).not.toBe(hashOf('4787654321', 'one'));
    expect(hashOf('4712345678', 'one')).not.toBe(hashOf('4712345678', 'other'));
  });
});

const secret = 'a-secret-of-at-least-32-characters';

describe('deriveKey', () => {
  it('comes to the same 256 bits on every machine', () => {
    expect(deriveKey(secret, 'session')).toHaveLength(32);
    expect(deriveKey(secret, 'session')).toEqual(deriveKey(secret, 'session'));
  });

  it('gives every purpose and every secret a key of its own', () => {
    expect(deriveKey(secret, 'session')).not.toEqual(deriveKey(secret, 'transaction cookie'));
    expect(deriveKey(secret, 'session')).not.toEqual(deriveKey(`${secret}!`, 'session'));
  });
});
