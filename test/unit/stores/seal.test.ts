import { describe, expect, it } from '@jest/globals';

import { appTag, bindingContext, createSealer, deriveKey } from '../../../lib/stores/seal.ts';
import { settingsFor } from './fixtures.ts';

const oldSecret = 'an-old-secret-of-at-least-32-chars';
const newSecret = 'a-new-secret-of-at-least-32-characters';

describe('createSealer', () => {
  it('opens what it sealed', async () => {
    const sealer = createSealer([newSecret], 'test');
    const value = { name: 'Åse', list: [1, null, 'two'] };
    expect(await sealer.open(await sealer.seal(value, 'here'), 'here')).toEqual(value);
  });

  it('never seals alike twice', async () => {
    const sealer = createSealer([newSecret], 'test');
    expect(await sealer.seal(1, '')).not.toBe(await sealer.seal(1, ''));
  });

  it('opens with every secret and seals with the first', async () => {
    const before = createSealer([oldSecret], 'test');
    const during = createSealer([newSecret, oldSecret], 'test');
    const after = createSealer([newSecret], 'test');
    expect(await during.open(await before.seal('kept', ''), '')).toBe('kept');
    expect(await after.open(await during.seal('kept', ''), '')).toBe('kept');
    expect(await after.open(await before.seal('kept', ''), '')).toBeUndefined();
  });

  it('does not open what was sealed for another purpose or in another context', async () => {
    const sealer = createSealer([newSecret], 'test');
    const sealed = await sealer.seal('value', 'here');
    expect(await sealer.open(sealed, 'here')).toBe('value');
    expect(await sealer.open(sealed, 'there')).toBeUndefined();
    expect(await createSealer([newSecret], 'other').open(sealed, 'here')).toBeUndefined();
  });

  it('refuses to seal what it would refuse to open', async () => {
    const sealer = createSealer([newSecret], 'test');
    await expect(sealer.seal('x'.repeat(20_000), '')).rejects.toThrow(RangeError);
  });

  it('does not decrypt what is too long, however it came about', async () => {
    const sealer = createSealer([newSecret], 'test');
    const sealed = await sealer.seal('value', '');
    // jose ignores white space inside base64url; without the limit this would open.
    expect(await sealer.open(sealed.replace('.', `${' '.repeat(16_384)}.`), '')).toBeUndefined();
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
