import { describe, expect, it } from '@jest/globals';
import { memoryBackend, serverStore } from 'passport-vipps';
import type { Backend } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { buttonsOf, createPhoneSite, untilAsked, untilOpened } from './phone-site.ts';

const simulator = useSimulator();
const down = { status: 503, body: { code: 'transaction_store_down' } };

/** A site whose backend can fail, by method, and keeps what it holds. */
function siteWithBackend() {
  const inner = memoryBackend();
  const broken = new Set<keyof Backend>();
  const unlessBroken = <Name extends keyof Backend>(name: Name) => {
    const method = inner[name] as (...args: unknown[]) => never;
    return (...args: unknown[]) => {
      if (broken.has(name)) throw new Error('ECONNREFUSED');
      return method(...args);
    };
  };
  const backend: Backend = {
    set: unlessBroken('set'),
    setIfAbsent: unlessBroken('setIfAbsent'),
    get: unlessBroken('get'),
    take: unlessBroken('take'),
  };
  const options = { transactionStore: serverStore(backend) };
  return {
    site: createPhoneSite(simulator(), { options }),
    goAway: () => (['set', 'get', 'take'] as const).forEach((name) => broken.add(name)),
    comeBack: () => broken.clear(),
    broken,
  };
}

describe('a backend that goes away', () => {
  it('before the way back leaves the login to be finished when it is there again', async () => {
    const { site, goAway, comeBack } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from);

    goAway();
    expect(await to.get(callback)).toMatchObject(down);
    comeBack();

    expect((await to.get(callback)).headers.location).toBe('/vipps/confirm');
  });

  it('while the login waits leaves it to be confirmed, and people who they are', async () => {
    const { site, goAway, comeBack } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    await logIn(to, simulator(), { as: 'bjorn' });
    const { confirm } = buttonsOf(await untilAsked(simulator(), { from, to }));
    const cookies = [...to.cookies];

    goAway();
    expect(await to.get('/vipps/confirm')).toMatchObject(down);
    expect(await to.submit(confirm)).toMatchObject(down);
    expect((await to.get('/')).body).toMatchObject({ user: { givenName: /Bj/ } });
    comeBack();

    expect([...to.cookies]).toEqual(cookies);
    await to.submit(confirm).expect(303);
    expect((await to.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
  });

  it('after the exchange is a coded error, and the login is over', async () => {
    const { site, broken } = siteWithBackend();
    const [from, to] = [site.browser(), site.browser()];
    const callback = await untilOpened(simulator(), from);

    broken.add('set');
    const answer = await to.get(callback);
    broken.clear();

    expect(answer).toMatchObject(down);
    expect(namesSetBy(answer)).toEqual([]);
    for (const either of [to, from]) {
      expect((await either.get(callback)).body).toMatchObject({ code: 'transaction_missing' });
      expect((await either.get('/')).body).toEqual({ user: null });
    }
  });
});
