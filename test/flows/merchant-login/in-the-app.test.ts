import { describe, expect, it } from '@jest/globals';

import { useShops } from './shop.ts';

const { simulator, newShop } = useShops();

const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token').length;

describe('a login that a till starts and a person confirms in the app', () => {
  it('tells the till who it is, and logs no browser in', async () => {
    const shop = newShop();
    const { till, phone } = shop.open();
    const siv = till();
    const started = await siv.ask({ phoneNumber: '+47 00 00 00 01' });
    const { login, bindingMessage } = started.body as { login: string; bindingMessage: string };
    const page = await (await fetch(simulator().phone('ada').url)).text();
    expect(page).toContain(bindingMessage);

    simulator().phone('ada').confirm();
    shop.pass(5);

    const result = { welcome: 'Ada Eksempel', by: 'siv' };
    expect(await siv.look(login)).toEqual({ status: 'completed', result });
    expect(await siv.look(login)).toEqual({ status: 'completed', result });
    for (const browser of [siv.browser, phone()]) {
      expect((await browser.get('/')).body).toEqual({ user: null });
    }
  });

  it('asks Vipps at the interval of Vipps, however often the till looks', async () => {
    const shop = newShop();
    const [one, two] = [shop.open().till(), shop.open().till()];
    const login = await one.start();
    const before = tokenCalls();
    for (const seconds of [0, 2, 2, 2, 2, 2]) {
      shop.pass(seconds);
      const views = await Promise.all([one, two, one].map((till) => till.look(login)));
      for (const view of views) expect(view).toMatchObject({ status: 'pending' });
    }

    // After 6 seconds; the next would be after 11.
    expect(tokenCalls() - before).toBe(1);
  });

  it.each([
    ['declines', () => simulator().phone('ada').decline(), 'declined'],
    [
      'sees another code than the till',
      () => simulator().phone('ada').decline('wrong_challenge'),
      'declined',
    ],
    ['lets the time run out', () => simulator().phone('ada').letExpire(), 'expired'],
  ])('tells the till where the person %s', async (_what, act, status) => {
    const shop = newShop();
    const till = shop.open().till();
    const login = await till.start();

    act();
    shop.pass(5);

    expect(await till.look(login)).toEqual({ status });
  });

  it('is over for the till when nobody has answered in time', async () => {
    const shop = newShop({ requestedExpirySeconds: 60 });
    const till = shop.open().till();
    const login = await till.start();
    expect(await till.look(login)).toMatchObject({ status: 'pending' });

    shop.pass(60);

    expect(await till.look(login)).toEqual({ status: 'expired' });
  });

  it('comes to nothing once the till has cancelled, whatever the person says then', async () => {
    const shop = newShop();
    const till = shop.open().till();
    const login = await till.start();
    const before = tokenCalls();
    expect(await till.cancel(login)).toEqual({ status: 'cancelled' });

    simulator().phone('ada').confirm();
    shop.pass(5);

    expect(await till.look(login)).toEqual({ status: 'cancelled' });
    expect(tokenCalls()).toBe(before);
  });

  it('is found by a process that was started after it', async () => {
    const shop = newShop();
    const login = await shop.open().till().start();
    simulator().phone('ada').confirm();
    shop.pass(5);

    const view = await shop.open().till().look(login);

    expect(view).toMatchObject({ status: 'completed', result: { welcome: 'Ada Eksempel' } });
  });

  it('can ask a customer by the token of a check-in', async () => {
    const shop = newShop();
    const till = shop.open().till();
    const { customerToken } = simulator().phone('bjorn');
    const { body } = await till.ask({ customerToken });

    simulator().phone('bjorn').confirm();
    shop.pass(5);

    expect(await till.look((body as { login: string }).login)).toMatchObject({
      result: { welcome: 'Bjørn Ærlig Treboliger Ås' },
    });
  });
});
