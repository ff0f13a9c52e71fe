import { describe, expect, it } from '@jest/globals';
import { memoryBackend, serverStore } from 'passport-vipps';

import type { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';

const simulator = useSimulator();

/** A site that finishes no login before it has looked for two, so that both are under way at once. */
function siteOfTwo() {
  let looks = 0;
  let firstLooked: () => void = () => undefined;
  let bothLooked: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (firstLooked = resolve));
  const both = new Promise<void>((resolve) => (bothLooked = resolve));
  const site = createSite(simulator(), {
    options: {
      transactionStore: (settings) => {
        const store = serverStore(memoryBackend())(settings);
        return {
          ...store,
          async find(...question) {
            const found = await store.find(...question);
            looks += 1;
            setImmediate(looks === 1 ? firstLooked : bothLooked);
            return found;
          },
          async take(...question) {
            await both;
            return store.take(...question);
          },
        };
      },
    },
  });
  return { site, firstIsWaiting: first };
}

/** Opens it now; a supertest request waits for somebody to wait for it. */
const open = (browser: Browser, path: string) => browser.get(path).then((response) => response);

describe('of two callbacks at once', () => {
  it('those of two people who both cancel end where each of them came from', async () => {
    const { site, firstIsWaiting } = siteOfTwo();
    const [one, other] = [site.browser(), site.browser()];
    const cancel = { error: 'access_denied' };
    const login = (returnTo: string) => `/vipps/login?returnTo=${returnTo}`;
    const back = await untilCallback(simulator(), one, cancel, login('/apples'));
    const otherBack = await untilCallback(simulator(), other, cancel, login('/pears'));

    const answer = open(one, back);
    await firstIsWaiting;
    const otherAnswer = await open(other, otherBack);

    expect((await answer).headers).toMatchObject({ location: '/apples' });
    expect(otherAnswer.headers).toMatchObject({ location: '/pears' });
  });

  it('the one with another code does not share the login of the one with the right code', async () => {
    const { site, firstIsWaiting } = siteOfTwo();
    const browser = site.browser();
    const back = await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page');

    const answer = open(browser, back);
    await firstIsWaiting;
    const forged = await open(browser, back.replace(/code=[^&]+/, 'code=forged'));

    expect((await answer).headers).toMatchObject({ location: '/my-page' });
    expect(forged.headers).not.toMatchObject({ location: '/my-page' });
  });
});
