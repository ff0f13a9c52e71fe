import { expect, it } from '@jest/globals';

import { buttonsOf } from '../../flows/other-browser/phone-site.ts';
import { withRedis } from '../../support/redis-suite.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { Browser } from './browser.ts';
import { useStage } from './use-stage.ts';

withRedis('a login that returns to another browser, and another process', (redisUrl) => {
  const stage = useStage(() => {
    const site = { redisUrl: redisUrl(), transactions: 'redis' } as const;
    return [[site, site]];
  });

  it('is confirmed at the one or the other, by the browser it came to', async () => {
    const { simulator, sites } = stage();
    const [[first, second] = [0, 0]] = sites;
    const [person] = simulator.users;
    const [from, to, third] = [new Browser(iphone), new Browser(iphone), new Browser(iphone)];

    const away = await from.open(first, '/phone-login');
    const callback = await returnByPhone(person?.id ?? '', away.location);
    const arrived = await to.open(second, callback);
    expect(arrived.location?.pathname).toBe('/vipps/confirm');
    // The code is spent by now, wherever it is tried.
    expect((await third.open(first, callback)).body).toBe('{"code":"transaction_missing"}');

    const page = await to.open(first, '/vipps/confirm');
    const welcome = await to.submit(second, buttonsOf(page.body).confirm);

    expect(welcome.location?.pathname).toBe('/my-page');
    expect((await to.open(first, '/my-page')).body).toBe(JSON.stringify({ sub: person?.sub }));
    expect((await from.open(first, '/my-page')).location?.pathname).not.toBe('/my-page');
    expect((await from.open(second, '/my-page')).status).not.toBe(200);
  });

  /** Confirms on the phone. @returns path and query of what the app opens */
  async function returnByPhone(person: string, url: URL | undefined): Promise<string> {
    const headers = { 'User-Agent': iphone, Accept: 'text/html' };
    const page = await fetch(url ?? 'nowhere:', { redirect: 'manual', headers });
    const phone = stage().simulator.phone(person);
    phone.openApp(new URL(page.headers.get('location') ?? '', url));
    const { pathname, search } = new URL(phone.confirm().opens ?? 'nowhere:');
    return pathname + search;
  }
});
