import { describe, expect, it } from '@jest/globals';
import { memoryBackend } from 'passport-vipps';
import type { Backend } from 'passport-vipps';

import { createConsentSite, iat, notice, now } from './consent-site.ts';
import { postTo } from './post-to.ts';

const day = 24 * 60 * 60 * 1000;

/** A backend that tells what it is asked to keep. */
function watchedBackend() {
  const inner = memoryBackend({ clock: () => now });
  const asked: [value: string, ttlMs: number, key: string][] = [];
  const backend: Backend = {
    ...inner,
    set(key, value, ttlMs) {
      asked.push([value, ttlMs, key]);
      return inner.set(key, value, ttlMs);
    },
    setIfAbsent(key, value, ttlMs) {
      asked.push([value, ttlMs, key]);
      return inner.setIfAbsent(key, value, ttlMs);
    },
  };
  return { backend, asked };
}

describe('a notice of a withdrawn consent that comes again', () => {
  it('is answered by 200, and nobody is told', async () => {
    const { app, told } = createConsentSite();
    await postTo(app, notice());

    expect((await postTo(app, notice())).status).toBe(200);
    expect(told).toHaveLength(1);
  });

  it('is known to another process with the same backend', async () => {
    const options = { backend: memoryBackend({ clock: () => now }) };
    const [one, other] = [createConsentSite({ options }), createConsentSite({ options })];
    await Promise.all([postTo(one.app, notice()), postTo(other.app, notice())]);

    expect(one.told.length + other.told.length).toBe(1);
  });

  it('is another one if it is of another time or about somebody else', async () => {
    const { app, told } = createConsentSite();
    for (const changes of [{}, { iat: iat - 1 }, { sub: 'bo' }]) await postTo(app, notice(changes));

    expect(told).toHaveLength(3);
  });

  it('is looked for as long as it would be taken, and never for more than a day', async () => {
    const { backend, asked } = watchedBackend();
    const { app } = createConsentSite({ options: { backend } });
    await postTo(app, notice({ exp: iat + 100.0001 }));
    await postTo(app, notice({ sub: 'bo', exp: iat + 10 * day }));

    const told = asked.filter(([value]) => value === 'told');
    expect(told.map(([, ttlMs]) => ttlMs)).toEqual([130_001, day]);
  });

  it('is kept under a key that nobody can make without the secret', async () => {
    const { backend, asked } = watchedBackend();
    const secrets = ['one secret of thirty-two characters', 'another of thirty-two characters'];
    for (const secret of secrets) {
      await postTo(createConsentSite({ options: { backend, secret } }).app, notice());
    }

    const keys = asked.filter(([value]) => value === 'told').map(([, , key]) => key);
    const keyed = expect.stringMatching(/^vipps:consent-revoked:[\w-]{43}$/);
    expect(keys).toEqual([keyed, keyed]);
    expect(new Set(keys).size).toBe(2);
  });

  it('is not taken while the backend is down, so that it may come again', async () => {
    const backend = { ...memoryBackend(), setIfAbsent: () => Promise.reject(new Error('down')) };
    const { app, told } = createConsentSite({ options: { backend } });

    const { status, body } = await postTo(app, notice());

    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ code: 'transaction_store_down' });
    expect(told).toEqual([]);
  });

  it('reports what onConsentRevoked threw where the mark cannot be taken back', async () => {
    const backend = { ...memoryBackend(), take: () => Promise.reject(new Error('down')) };
    const onConsentRevoked = () => Promise.reject(new Error('no such account'));
    const { app } = createConsentSite({ options: { backend, onConsentRevoked } });

    expect(JSON.parse((await postTo(app, notice())).body)).toMatchObject({
      message: 'no such account',
    });
  });
});
