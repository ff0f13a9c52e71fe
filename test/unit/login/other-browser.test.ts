import { describe, expect, it } from '@jest/globals';

import {
  completeElsewhere,
  confirmationMs,
  findLoginToConfirm,
  keepForConfirmation,
  publicIdOf,
  takeLoginToConfirm,
} from '../../../lib/login/other-browser.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { serverStore } from '../../../lib/stores/server-store.ts';
import { markState } from '../../../lib/stores/store.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { openShop } from './journey.ts';
import type { RequestSettings } from './request.ts';

const simulator = useSimulator();

const iphone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)' };
const android = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15; Pixel 9)' };
const automatic = { flow: 'automatic_return' } as const;
const minuteMs = 60_000;

type Browser = ReturnType<ReturnType<typeof openShop>['newBrowser']>;

/** A site with logins on its server, and a clock that a test moves. */
function openPhoneShop(options: Record<string, unknown> = {}) {
  const clock = { now: Date.now() };
  const shop = openShop(simulator(), {
    transactionStore: serverStore(memoryBackend()),
    clock: () => clock.now,
    ...options,
  });
  const open = (url: string, browser: Browser = shop.newBrowser(iphone), how?: RequestSettings) =>
    completeElsewhere(shop.config, browser.visit({ ...how, url }));
  return { ...shop, clock, open };
}

const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;
const refused = { code: 'other_browser_refused' };

describe('a login that comes back in another browser of the phone', () => {
  it('waits there for whoever has the token to confirm it, once', async () => {
    const { newBrowser, open, config } = openPhoneShop();
    const completion = await open(await newBrowser(iphone).untilCallback(undefined, automatic));

    expect(completion).toMatchObject({
      kind: 'held',
      token: expect.stringMatching(/^[\w-]{43}$/),
      transaction: { flow: 'automatic_return', platform: 'ios' },
    });
    const token = completion?.kind === 'held' ? completion.token : '';
    const held = { login: { user: { name: 'Ada Eksempel' }, sameBrowser: false } };
    expect(await findLoginToConfirm(config, token)).toMatchObject(held);
    expect(await takeLoginToConfirm(config, token)).toMatchObject(held);
    expect(await takeLoginToConfirm(config, token)).toBeUndefined();
    expect(await findLoginToConfirm(config, 'another token')).toBeUndefined();
  });

  it('is exchanged once, however many browsers open it', async () => {
    const { newBrowser, open } = openPhoneShop();
    const callback = await newBrowser(iphone).untilCallback(undefined, automatic);
    const before = tokenCalls();

    const completions = await Promise.all([open(callback), open(callback), open(callback)]);

    expect(completions.filter((each) => each !== undefined)).toHaveLength(1);
    expect(tokenCalls()).toBe(before + 1);
    expect(await open(callback)).toBeUndefined();
  });

  it.each([
    ['a browser on another platform', android],
    ['a browser that does not say what it runs on', {}],
  ])('is refused to %s, and left to others', async (_case, headers) => {
    const { newBrowser, open } = openPhoneShop();
    const callback = await newBrowser(iphone).untilCallback(undefined, automatic);

    await expect(open(callback, newBrowser(headers))).rejects.toMatchObject(refused);
    expect(await open(callback)).toMatchObject({ kind: 'held' });
  });

  it('is refused after five minutes', async () => {
    const { newBrowser, open, clock } = openPhoneShop();
    const [soon, late] = [
      await newBrowser(iphone).untilCallback(undefined, automatic),
      await newBrowser(iphone).untilCallback(undefined, automatic),
    ];

    clock.now += 5 * minuteMs;
    expect(await open(soon)).toMatchObject({ transaction: { platform: 'ios' } });
    clock.now += 1;
    await expect(open(late)).rejects.toMatchObject(refused);
  });

  it('is refused where more certainty was asked for', async () => {
    const { newBrowser, open } = openPhoneShop();
    const request = { ...automatic, acrValues: 'urn:vipps:acr:app_auth' };
    const callback = await newBrowser(iphone).untilCallback(undefined, request);

    await expect(open(callback)).rejects.toMatchObject(refused);
  });

  it('fails as it would in the browser that began it', async () => {
    const { newBrowser, open } = openPhoneShop();
    const error = { error: 'access_denied' };

    expect(await open(await newBrowser(iphone).untilCallback(error, automatic))).toMatchObject({
      kind: 'failed',
      error: { code: 'login_cancelled' },
      transaction: { platform: 'ios' },
    });
  });

  it.each<[string, RequestSettings, string]>([
    ['a HEAD', { method: 'HEAD' }, 'method_not_allowed'],
    ['a prefetch', { headers: { purpose: 'prefetch' } }, 'callback_invalid'],
  ])('is not used up by %s', async (_case, how, code) => {
    const { newBrowser, open } = openPhoneShop();
    const callback = await newBrowser(iphone).untilCallback(undefined, automatic);

    await expect(open(callback, undefined, how)).rejects.toMatchObject({ code });
    expect(await open(callback)).toMatchObject({ kind: 'held' });
  });
});

describe('no such login', () => {
  it.each<[string, (callback: string) => string]>([
    ['is none that may come back elsewhere, by its state', (url) => url.replace(/a&/, 'o&')],
    [
      'is under way',
      (url) => url.replace(/state=./, (old) => (old.endsWith('A') ? 'state=B' : 'state=A')),
    ],
  ])('%s', async (_case, change) => {
    const { newBrowser, open } = openPhoneShop();
    const url = new URL(
      await newBrowser(iphone).untilCallback(undefined, automatic),
      'http://localhost:3000',
    );
    const state = url.searchParams.get('state') ?? '';
    const callback = `${url.pathname}?state=${state}&code=${url.searchParams.get('code') ?? ''}`;

    expect(await open(change(callback))).toBeUndefined();
    expect(await open(callback)).toMatchObject({ kind: 'held' });
  });

  it('is known to a store that keeps logins in the browser', async () => {
    const { newBrowser, open } = openPhoneShop({ transactionStore: undefined });
    const madeUp = `/vipps/callback?state=${markState('A'.repeat(43), 'automatic')}&code=abc`;

    expect(await open(madeUp)).toBeUndefined();
    expect(await open(await newBrowser(iphone).untilCallback())).toBeUndefined();
  });
});

describe('a login to confirm', () => {
  it('waits for two minutes', async () => {
    const { newBrowser, open, config, clock } = openPhoneShop();
    const completion = await open(await newBrowser(iphone).untilCallback(undefined, automatic));
    const token = completion?.kind === 'held' ? completion.token : '';

    expect(await findLoginToConfirm(config, token)).toMatchObject({
      expiresAt: clock.now + 2 * minuteMs,
    });
    clock.now += confirmationMs - 1;
    expect(await findLoginToConfirm(config, token)).toBeDefined();
    clock.now += 1;
    expect(await findLoginToConfirm(config, token)).toBeUndefined();
    expect(await takeLoginToConfirm(config, token)).toBeUndefined();
  });

  it('has a new token each time it is kept', async () => {
    const { newBrowser, open, config } = openPhoneShop();
    const completion = await open(await newBrowser(iphone).untilCallback(undefined, automatic));
    const first = completion?.kind === 'held' ? completion.token : '';
    const held = await takeLoginToConfirm(config, first);
    if (!held) throw new Error('It has just been kept.');

    const second = await keepForConfirmation(config, held.login);

    expect(second).not.toBe(first);
    expect(await findLoginToConfirm(config, first)).toBeUndefined();
    expect(await findLoginToConfirm(config, second)).toMatchObject({ login: held.login });
  });

  it('is not there in a store that cannot hold one', async () => {
    const { config } = openPhoneShop({ transactionStore: undefined });

    expect(await findLoginToConfirm(config, 'token')).toBeUndefined();
    expect(await takeLoginToConfirm(config, 'token')).toBeUndefined();
  });

  it('is shown under a name that is not its token', () => {
    const names = ['one', 'another'].map(publicIdOf);

    expect(names).toEqual([
      expect.stringMatching(/^[\w-]{22}$/),
      expect.stringMatching(/^[\w-]{22}$/),
    ]);
    expect(new Set(names).size).toBe(2);
    expect(publicIdOf('one')).toBe(names[0]);
  });
});
