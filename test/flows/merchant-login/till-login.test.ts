import { describe, expect, it } from '@jest/globals';

import type { Browser } from '../../support/browser.ts';
import { buttonsOf } from '../other-browser/phone-site.ts';
import { useShops, whoIs } from './shop.ts';

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

async function confirmOnPage(browser: Browser): Promise<void> {
  const page = await browser.get('/vipps/confirm').expect(200);
  expect(page.text).toContain('A member of staff started this login for you.');
  await browser.submit(buttonsOf(page.text).confirm).expect(303);
}

describe('a login that a till starts and a person goes on with on the web page', () => {
  const { simulator, newShop } = useShops({ flow: 'login_to_webpage' });

  /** The person says yes. @returns what the phone opens then */
  function confirmInApp(person = 'ada'): string {
    const { pathname, search } = new URL(simulator().phone(person).confirm().opens ?? 'nowhere:');
    return pathname + search;
  }

  it('logs the customer in, in their browser, once they have confirmed on a page of the shop', async () => {
    const shop = newShop();
    const { till, phone } = shop.open();
    const [siv, customer] = [till(), phone()];
    const login = await siv.start();
    expect(await siv.look(login)).toMatchObject({ status: 'pending' });

    const landed = await customer.get(confirmInApp());
    expect(landed).toMatchObject({ status: 303, headers: { location: '/vipps/confirm' } });
    expect(await whoIs(customer)).toBeUndefined();
    await confirmOnPage(customer);

    expect(await whoIs(customer)).toBe('Ada Eksempel');
    expect(await siv.look(login)).toEqual({ status: 'continued' });
    expect(await whoIs(siv.browser)).toBeUndefined();
  });

  it('asks Vipps for tokens once, and not when the till looks', async () => {
    const shop = newShop();
    const { till, phone } = shop.open();
    const login = await till().start();
    const tokenCalls = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token');
    const before = tokenCalls().length;
    for (let look = 0; look < 4; look += 1) {
      shop.pass(5);
      await till().look(login);
    }
    const landing = confirmInApp();
    for (let opened = 0; opened < 3; opened += 1) await phone().get(landing);

    expect(tokenCalls().length - before).toBe(1);
  });

  it('still waits for the customer whose browser has opened the page twice', async () => {
    const { till, phone } = newShop().open();
    await till().start();
    const [landing, customer] = [confirmInApp(), phone()];
    await customer.get(landing).expect(303);

    expect((await customer.get(landing)).body).toMatchObject({ code: 'code_refused' });

    await confirmOnPage(customer);
    expect(await whoIs(customer)).toBe('Ada Eksempel');
  });

  it('is lost to the customer where a stranger was quicker, and names her to the stranger', async () => {
    const { till, phone } = newShop().open();
    await till().start();
    const [landing, customer, stranger] = [confirmInApp(), phone(), phone()];

    await stranger.get(landing).expect(303);

    expect((await customer.get(landing)).body).toMatchObject({ code: 'code_refused' });
    expect((await customer.get('/vipps/confirm?again')).status).toBe(400);
    expect(await whoIs(stranger)).toBeUndefined();
    expect((await stranger.get('/vipps/confirm')).text).toContain('Ada Eksempel');
  });

  it('is not ended by the code of a login that another shop with the same keys has started', async () => {
    const [ours, theirs] = [newShop().open(), newShop().open()];
    const login = await ours.till().start('+4700000002');
    await theirs.till().start();
    const customer = ours.phone();

    const answer = await customer.get(confirmInApp('ada'));

    expect(answer).toMatchObject({ status: 502, body: { code: 'auth_req_id_mismatch' } });
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(await ours.till().look(login)).toMatchObject({ status: 'pending' });
  });

  it('logs nobody in once the till has cancelled', async () => {
    const { till, phone } = newShop().open();
    const login = await till().start();
    expect(await till().cancel(login)).toEqual({ status: 'cancelled' });
    const customer = phone();

    const answer = await customer.get(confirmInApp());

    expect(answer).toMatchObject({ status: 410, body: { code: 'merchant_login_ended' } });
    expect((await customer.get('/vipps/confirm?again')).status).toBe(400);
    expect(await till().look(login)).toEqual({ status: 'cancelled' });
  });

  it('is over for the till when nobody has answered in time, or the phone opened the page too late', async () => {
    const shop = newShop({ requestedExpirySeconds: 60 });
    const { till, phone } = shop.open();
    const login = await till().start();
    shop.pass(59);
    const landing = confirmInApp();
    shop.pass(31);

    expect(await till().look(login)).toEqual({ status: 'expired' });
    expect((await phone().get(landing)).body).toMatchObject({ code: 'code_refused' });
  });

  it('goes on at processes that were started in between', async () => {
    const shop = newShop();
    const login = await shop.open().till().start();
    const landing = confirmInApp();
    const { phone, till } = shop.open();
    const customer = phone();
    await customer.get(landing).expect(303);
    await confirmOnPage(customer);

    expect(await whoIs(customer)).toBe('Ada Eksempel');
    expect(await till().look(login)).toEqual({ status: 'continued' });
  });

  it('can be refused on the page of the shop, which logs nobody in', async () => {
    const { till, phone } = newShop().open();
    await till().start();
    const customer = phone();
    await customer.get(confirmInApp());
    const page = await customer.get('/vipps/confirm');

    await customer.submit(buttonsOf(page.text).cancel).expect(303);

    expect(await whoIs(customer)).toBeUndefined();
    expect((await customer.submit(buttonsOf(page.text).confirm)).status).toBe(400);
  });
});

const ada = { phoneNumber: '+4700000001' };
const bjorn = { phoneNumber: '+4700000002' };

describe('a till that may not start a login', () => {
  it('learns that nobody can be asked at a number', async () => {
    const answer = await newShop().open().till().ask({ phoneNumber: '+4709999999' });

    expect(answer).toMatchObject({ status: 404, body: { error: 'user_unknown' } });
  });

  it('learns that the app is too old, and may try again', async () => {
    const till = newShop().open().till();
    simulator().phone('ada').outdateApp();

    expect((await till.ask(ada)).body).toMatchObject({ error: 'app_outdated' });
    expect(await till.ask(ada)).toMatchObject({ status: 201 });
  });

  it('is told when to come back by the shop, on any process and by anybody of the staff', async () => {
    const shop = newShop();
    for (const staff of ['siv', 'knut', 'siv']) await shop.open().till(staff).start();
    const before = simulator().requests.length;

    const refused = await shop.open().till('knut').ask(ada);

    expect(refused).toMatchObject({ status: 429, body: { error: 'too_many_requests' } });
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(590);
    expect(simulator().requests).toHaveLength(before);
    expect(await shop.open().till('knut').ask(bjorn)).toMatchObject({ status: 201 });
    shop.pass(seconds);
    expect(await shop.open().till('knut').ask(ada)).toMatchObject({ status: 201 });
  });

  it('is told when to come back by Vipps, once many wait for the same person', async () => {
    const till = newShop({ limits: { perNumber: { times: 20, minutes: 1 } } })
      .open()
      .till();
    const carl = { phoneNumber: '+4700000003' };
    for (let waiting = 0; waiting < 5; waiting += 1) {
      expect(await till.ask(carl)).toMatchObject({ status: 201 });
    }

    const refused = await till.ask(carl);

    expect(refused).toMatchObject({ status: 429, body: { error: 'too_many_requests' } });
    // Until the first of them has run out.
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(590);
  });
});
