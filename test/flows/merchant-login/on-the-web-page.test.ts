import { describe, expect, it } from '@jest/globals';

import type { Browser } from '../../support/browser.ts';
import { buttonsOf } from '../other-browser/phone-site.ts';
import { useShops, whoIs } from './shop.ts';

const { simulator, newShop } = useShops({ flow: 'login_to_webpage' });

/** The person says yes. @returns what the phone opens then */
function confirmInApp(person = 'ada'): string {
  const { pathname, search } = new URL(simulator().phone(person).confirm().opens ?? 'nowhere:');
  return pathname + search;
}

async function confirmOnPage(browser: Browser): Promise<void> {
  const page = await browser.get('/vipps/confirm').expect(200);
  expect(page.text).toContain('started for you by a member of staff');
  await browser.submit(buttonsOf(page.text).confirm).expect(303);
}

describe('a login that a till starts and a person goes on with on the web page', () => {
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
