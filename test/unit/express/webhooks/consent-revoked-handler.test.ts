import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { memoryBackend, VippsLoginError } from 'passport-vipps';
import type { Backend, ConsentRevokedHandlerOptions } from 'passport-vipps';

import { expressVersions } from '../../../support/site.ts';
import { createConsentSite, iat, notice, now, path } from './consent-site.ts';
import { postTo } from './post-to.ts';

const ada = { sub: 'ada', issuedAt: now, expiresAt: now + 300_000 };

describe.each(expressVersions)('consentRevokedHandler() on %s', (_name, express) => {
  it.each<[string, (app: Express) => unknown]>([
    ['nothing', () => {}],
    ['express.json()', (app) => app.use(express.json())],
    ['express.text()', (app) => app.use(express.text())],
    ['express.raw()', (app) => app.use(express.raw({ type: 'text/plain' }))],
    ['express.urlencoded()', (app) => app.use(express.urlencoded({ extended: false }))],
  ])('tells the app who it is about where %s came before', async (_what, before) => {
    const { app, told, warnings } = createConsentSite({ express, before });

    expect(await postTo(app, notice())).toMatchObject({ status: 200, body: '' });
    expect(told).toEqual([ada]);
    expect(warnings).toStrictEqual([]);
  });

  it.each([
    ['is no notice', { body: 'something' }, 'consent_revoked_invalid'],
    ['is nothing', { body: '' }, 'consent_revoked_invalid'],
    ['is of another event', notice({ event: 'CONSENT_GIVEN' }), 'consent_revoked_invalid'],
    [
      'is older than a week',
      notice({ iat: iat - 604_830, nbf: undefined }),
      'consent_revoked_expired',
    ],
    ['is of the future', notice({ iat: iat + 31 }), 'consent_revoked_expired'],
    ['is longer than 8 KB', { body: 'x'.repeat(9_000) }, 'request_body_invalid'],
  ])('refuses what %s', async (_what, changes, code) => {
    const { app, told } = createConsentSite({ express });

    const { status, body } = await postTo(app, { ...notice(), ...changes });

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: code });
    expect(told).toStrictEqual([]);
  });

  it('refuses what a parser has taken for JSON', async () => {
    const { app, told } = createConsentSite({
      express,
      before: (site) => site.use(express.json()),
    });
    const headers = { 'content-type': 'application/json' };

    const { status, body } = await postTo(app, { path, body: '{"sub":"ada"}', headers });

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: 'consent_revoked_invalid' });
    expect(told).toStrictEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT'])('takes no %s', async (method) => {
    const { app, told } = createConsentSite({ express });
    const posted = { ...notice(), method, path: '/vipps/consent-revoked-by-the-person' };

    expect(await postTo(app, posted)).toMatchObject({ status: 405, allow: 'POST' });
    expect(told).toStrictEqual([]);
  });

  it.each([
    ['throws', () => failing()],
    ['rejects', () => Promise.resolve().then(failing)],
  ])('answers 500 where onConsentRevoked %s, and tells it again', async (_how, fail) => {
    let calls = 0;
    const onConsentRevoked = () => {
      calls += 1;
      return calls === 1 ? fail() : undefined;
    };
    const { app } = createConsentSite({ express, options: { onConsentRevoked } });

    const { status, body } = await postTo(app, notice());
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({ code: 'not_ours', message: 'the database is down' });

    expect((await postTo(app, notice())).status).toBe(200);
    expect(calls).toBe(2);
  });

  it('leaves to the app what onConsentRevoked throws of ours', async () => {
    const onConsentRevoked = () => Promise.reject(new VippsLoginError('login_refused', 'No.'));
    const { app } = createConsentSite({ express, options: { onConsentRevoked } });

    expect(JSON.parse((await postTo(app, notice())).body)).toMatchObject({ code: 'login_refused' });
  });
});

describe('who may post a notice', () => {
  it('is whom `authenticate` knows, and nobody is told of the others', async () => {
    const options = {
      authenticate: (req: { headers: Record<string, unknown> }) =>
        Promise.resolve(req.headers['x-vipps'] === 'yes'),
    };
    const { app, told, warnings } = createConsentSite({ options });
    const posted = { ...notice(), path: '/vipps/consent-revoked-by-the-person' };

    const refused = await postTo(app, posted);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.body)).toMatchObject({ error: 'consent_revoked_refused' });
    expect(told).toStrictEqual([]);

    expect((await postTo(app, { ...posted, headers: { 'x-vipps': 'yes' } })).status).toBe(200);
    expect(told).toEqual([ada]);
    expect(warnings).toStrictEqual([]);
  });

  it.each([undefined, 1, 'yes', {}])('is nobody where `authenticate` returns %j', async (said) => {
    // What TypeScript would not let through.
    const { app } = createConsentSite({ options: { authenticate: () => said as boolean } });

    expect((await postTo(app, notice())).status).toBe(401);
  });

  it('is nobody where `authenticate` fails, and the app is told why', async () => {
    const { app, told } = createConsentSite({ options: { authenticate: failing } });

    expect((await postTo(app, notice())).status).toBe(500);
    expect(told).toStrictEqual([]);
  });

  it('is anybody at a path that can be guessed, which is warned of once', async () => {
    const { app, told, warnings } = createConsentSite();
    const posted = { ...notice(), path: '/vipps/consent-revoked-by-the-person' };
    await postTo(app, posted);
    await postTo(app, posted);

    expect(told).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(['consent_revoked_path_guessable']);
  });

  it('is anybody, too, where only the query is hard to guess', async () => {
    const { app, warnings } = createConsentSite();
    await postTo(app, { ...notice(), path: `/vipps/consent-revoked-by-the-person?key=/${path}` });

    expect(warnings).toHaveLength(1);
  });
});

function failing(): never {
  throw new Error('the database is down');
}

const week = 7 * 24 * 60 * 60;

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

  it('is looked for as long as it would be taken: a week, whatever it says itself', async () => {
    const { backend, asked } = watchedBackend();
    const { app } = createConsentSite({ options: { backend } });
    await postTo(app, notice({ iat: iat - 3_600, exp: iat + 100 }));
    await postTo(app, notice({ sub: 'bo', exp: iat + 10 * week }));

    const told = asked.filter(([value]) => value === 'told');
    expect(told.map(([, ttlMs]) => ttlMs)).toEqual([
      (week - 3_600 + 30) * 1_000,
      (week + 30) * 1_000,
    ]);
  });

  it('is told once, though it comes again days after it expired', async () => {
    let time = now;
    const clock = () => time;
    const options = { backend: memoryBackend({ clock }), clock };
    const { app, told } = createConsentSite({ options });
    for (const hours of [0, 1, 24, 6 * 24]) {
      time = now + hours * 3_600_000;
      expect((await postTo(app, notice())).status).toBe(200);
    }

    expect(told).toEqual([{ sub: 'ada', issuedAt: now, expiresAt: now + 300_000 }]);
  });

  it('is told as late where it came after it expired, however often it failed before', async () => {
    let time = now;
    let works = false;
    const told: unknown[] = [];
    const { app } = createConsentSite({
      options: {
        clock: () => time,
        onConsentRevoked(notice) {
          if (!works) throw new Error('The database is down.');
          told.push(notice);
        },
      },
    });
    expect((await postTo(app, notice())).status).toBe(500);
    time += 331_000;
    works = true;

    expect((await postTo(app, notice())).status).toBe(200);
    expect(told).toEqual([{ sub: 'ada', issuedAt: now, expiresAt: now + 300_000, late: true }]);
  });

  it('is taken and remembered for as long as maxAgeSeconds says', async () => {
    const { backend, asked } = watchedBackend();
    const options = { backend, maxAgeSeconds: 600, clock: () => now + 629_000 };
    const { app } = createConsentSite({ options });

    expect((await postTo(app, notice())).status).toBe(200);
    expect((await postTo(app, notice({ iat: iat - 1 }))).status).toBe(400);
    expect(asked.filter(([value]) => value === 'told').map(([, ttlMs]) => ttlMs)).toEqual([1_000]);
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
    expect(told).toStrictEqual([]);
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

/** A site whose `onConsentRevoked` takes until `finish` or `fail` is called. */
function slowSite(options: Partial<ConsentRevokedHandlerOptions> = {}) {
  let finish: () => void = () => undefined;
  let fail: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const busy = new Promise<void>((resolve) => (begun = resolve));
  const times = { told: 0 };
  const site = createConsentSite({
    options: {
      onConsentRevoked() {
        times.told += 1;
        begun();
        return new Promise<void>((resolve, reject) => {
          finish = resolve;
          fail = () => reject(new Error('The database is down.'));
        });
      },
      ...options,
    },
  });
  return { ...site, busy, times, finish: () => finish(), fail: () => fail() };
}

describe('a notice of a withdrawn consent that comes while the app is told of the same', () => {
  it('is to come again, and is then known', async () => {
    const site = slowSite();
    const first = postTo(site.app, notice());
    await site.busy;

    const { status, body } = await postTo(site.app, notice());

    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ code: 'consent_revoked_under_way' });
    site.finish();
    expect((await first).status).toBe(200);
    expect((await postTo(site.app, notice())).status).toBe(200);
    expect(site.times.told).toBe(1);
  });

  it('is told when it comes again, if the app failed the first time', async () => {
    const site = slowSite();
    const first = postTo(site.app, notice());
    await site.busy;
    expect((await postTo(site.app, notice())).status).toBe(503);
    site.fail();
    expect((await first).status).toBe(500);

    const again = postTo(site.app, notice());
    while (site.times.told < 2) await new Promise(setImmediate);
    site.finish();

    expect((await again).status).toBe(200);
  });

  it('is told when it comes again half a minute after a process died of it', async () => {
    let time = now;
    const clock = () => time;
    const backend = memoryBackend({ clock });
    const dying = slowSite({ backend, clock });
    void postTo(dying.app, notice());
    await dying.busy;
    const { app, told } = createConsentSite({ options: { backend, clock } });
    time += 29_999;
    expect((await postTo(app, notice())).status).toBe(503);
    time += 1;

    expect((await postTo(app, notice())).status).toBe(200);

    expect(told).toHaveLength(1);
    dying.finish();
  });

  it('is answered by 200 where its time ended while the app was told', async () => {
    let time = now;
    const clock = () => time;
    const ttls: number[] = [];
    const memory = memoryBackend({ clock });
    const backend = {
      ...memory,
      set(key: string, value: string, ttlMs: number) {
        ttls.push(ttlMs);
        return memory.set(key, value, ttlMs);
      },
    };
    const site = slowSite({ backend, clock, maxAgeSeconds: 10 });
    const first = postTo(site.app, notice());
    await site.busy;
    time += 60_000;
    site.finish();

    expect((await first).status).toBe(200);
    // No backend takes a time that is over.
    expect(ttls).toEqual([1]);
  });
});
