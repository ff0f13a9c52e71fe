import { describe, expect, it } from '@jest/globals';
import { memoryBackend } from 'passport-vipps';
import type { ConsentRevokedHandlerOptions } from 'passport-vipps';

import { createConsentSite, iat, notice, now } from './consent-site.ts';
import { postTo } from './post-to.ts';

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

  it('is answered by 200 where it expired while the app was told', async () => {
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
    const site = slowSite({ backend, clock });
    const first = postTo(site.app, notice({ exp: iat + 10 }));
    await site.busy;
    time += 60_000;
    site.finish();

    expect((await first).status).toBe(200);
    // No backend takes a time that is over.
    expect(ttls).toEqual([1]);
  });
});
