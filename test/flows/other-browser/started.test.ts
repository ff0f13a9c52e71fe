import { describe, expect, it } from '@jest/globals';
import { VippsStrategy, cookieStore, memoryBackend, serverStore, vippsLogin } from 'passport-vipps';
import type { TransactionStoreFactory, VippsLoginOptions } from 'passport-vipps';

import { leaveForVipps } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { expressVersions, pointedAt } from '../../support/site.ts';
import { android, createPhoneSite, desktop } from './phone-site.ts';

const simulator = useSimulator();

/** A store as somebody may have written one before there was `anyBrowser`. */
const olderStore: TransactionStoreFactory = (settings) => {
  const { anyBrowser, ...older } = serverStore(memoryBackend())(settings);
  expect(anyBrowser).toBeDefined();
  return older;
};

describe.each(expressVersions)('the flow automatic_return, on %s', (_name, express) => {
  it.each([
    ['an iPhone', iphone],
    ['an Android phone', android],
  ])('reaches Vipps from %s', async (_device, userAgent) => {
    const browser = createPhoneSite(simulator(), { express }).browser(userAgent);
    const { searchParams } = await leaveForVipps(browser, '/phone-login');

    expect(searchParams.get('requested_flow')).toBe('automatic_return_from_vipps_app');
    expect(searchParams.get('state')).toMatch(/a$/);
  });

  it('is the ordinary one on a desktop, which has no app to return from', async () => {
    const browser = createPhoneSite(simulator(), { express }).browser(desktop);
    const { searchParams } = await leaveForVipps(browser, '/phone-login');

    expect(searchParams.has('requested_flow')).toBe(false);
    expect(searchParams.get('state')).toMatch(/o$/);
  });

  it.each<[string, VippsLoginOptions, RegExp]>([
    ['cookies', { transactionStore: cookieStore() }, /transactionStore: serverStore\(backend\)/],
    ['a store without a server', { transactionStore: olderStore }, /serverStore\(backend\)/],
    ['no confirm page', { paths: { confirm: false } }, /`paths\.confirm`/],
    ['a callback of the app’s own', { paths: { callback: false } }, /`paths\.callback`/],
  ])('is refused with %s, on whatever device', async (_what, options, advice) => {
    const site = createPhoneSite(simulator(), { express, options });

    for (const userAgent of [iphone, desktop]) {
      const answer = await site.browser(userAgent).get('/phone-login');
      expect(answer).toMatchObject({
        status: 500,
        body: { code: 'option_invalid', message: expect.stringMatching(advice) },
      });
    }
  });
});

describe('a plain VippsStrategy', () => {
  it('refuses the flow automatic_return, since it has no confirm page', async () => {
    const transactionStore = serverStore(memoryBackend());
    const strategy = new VippsStrategy({ ...strategyOptions(simulator()), transactionStore });
    const site = createPassportSite(simulator(), { strategy, start: { flow: 'automatic_return' } });

    const answer = await site.agent().get('/auth').set('User-Agent', iphone);

    expect(answer).toMatchObject({
      status: 500,
      text: expect.stringMatching(/option_invalid|req\.vipps\.login\(\)/),
    });
  });
});

describe('`paths.confirm`', () => {
  it('renames the confirm page', async () => {
    const options = { paths: { confirm: '/is-it-you' } };
    const browser = createPhoneSite(simulator(), { options }).browser();

    expect((await browser.get('/is-it-you')).headers).toMatchObject({
      refresh: '0; url=/is-it-you?again',
    });
    expect((await browser.get('/vipps/confirm')).status).toBe(404);
  });

  it('is a path of its own', () => {
    const paths = { confirm: '/vipps/login' };
    expect(() => vippsLogin({ ...pointedAt(simulator()), paths })).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });
});
