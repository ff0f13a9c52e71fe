import { describe, expect, it } from '@jest/globals';

import { useShops } from '../../../flows/merchant-login/shop.ts';
import { foreignPosts } from '../requests/foreign-posts.ts';

const { simulator, newShop } = useShops();

const ada = { phoneNumber: '+4700000001' };
const requests = () => simulator().requests.length;

describe('somebody who is not of the staff', () => {
  const posts: [string, object][] = [
    ['start', ada],
    ['exists', ada],
    ['start', { customerToken: 'any' }],
  ];

  it.each(posts)('can ask nobody’s phone and nobody’s name: %s', async (route, body) => {
    const { phone } = newShop().open();
    const before = requests();

    const answer = await phone().submit(`/vipps/merchant/${route}`).send(body);

    expect(answer).toMatchObject({ status: 403, body: { error: 'staff_required' } });
    expect(requests()).toBe(before);
  });

  it('gets nothing by the handle of a login, though it be the right one', async () => {
    const shop = newShop();
    const { till, phone } = shop.open();
    const login = await till().start();
    simulator().phone('ada').confirm();
    shop.pass(5);
    const before = requests();
    const nobody = { status: 403, body: { error: 'staff_required' } };

    expect(await phone().get(`/vipps/merchant/status?login=${login}`)).toMatchObject(nobody);
    expect(await phone().submit('/vipps/merchant/cancel').send({ login })).toMatchObject(nobody);

    expect(requests()).toBe(before);
    expect(await till().look(login)).toMatchObject({ status: 'completed' });
  });
});

describe('a member of staff with the handle of a colleague', () => {
  it('neither sees nor cancels the login, nor learns that there is one', async () => {
    const shop = newShop();
    const { till } = shop.open();
    const login = await till('siv').start();
    const [siv, knut] = [till('siv'), till('knut')];
    const unknown = await knut.look('A'.repeat(43));

    expect(unknown).toMatchObject({ error: 'merchant_login_missing' });
    expect(await knut.look(login)).toEqual(unknown);
    expect(await knut.cancel(login)).toEqual(unknown);

    simulator().phone('ada').confirm();
    shop.pass(5);
    expect(await knut.look(login)).toEqual(unknown);
    expect(await siv.look(login)).toMatchObject({ result: { by: 'siv' } });
  });
});

describe('a handle', () => {
  const forge: [string, (handle: string) => string][] = [
    ['cut short', (handle) => handle.slice(0, -1)],
    ['made longer', (handle) => `${handle}A`],
    ['in capitals', (handle) => handle.toUpperCase()],
    ['with a blank', (handle) => `${handle}%20`],
    ['after another', (handle) => `other&login=${handle}`],
    ['in a list', (handle) => `&login[]=${handle}`],
    ['as a name inside of the store', (handle) => `outcome%20of%20${handle}`],
    ['as a name of every object', () => '__proto__'],
  ];

  it.each(forge)('that is forged names nothing: %s', async (_how, forged) => {
    const { till } = newShop().open();
    const handle = await till().start();

    expect(await till().look(forged(handle))).toMatchObject({ error: 'merchant_login_missing' });
  });

  it('of another shop names nothing, though both share their keys', async () => {
    const handle = await newShop().open().till().start();

    const view = await newShop().open().till().look(handle);

    expect(view).toMatchObject({ error: 'merchant_login_missing' });
  });

  it('that is used again neither fetches, completes nor changes anything again', async () => {
    const completed: string[] = [];
    const shop = newShop({ onMerchantLogin: ({ user }) => completed.push(user.sub) });
    const { till } = shop.open();
    const login = await till().start();
    simulator().phone('ada').confirm();
    shop.pass(5);
    const view = await till().look(login);
    const before = requests();

    for (let again = 0; again < 3; again += 1) {
      shop.pass(5);
      expect(await till().look(login)).toEqual(view);
      expect(await till().cancel(login)).toEqual(view);
    }

    expect(completed).toHaveLength(1);
    expect(requests()).toBe(before);
  });
});

describe('a page of another site, in the browser of a member of staff', () => {
  it.each(foreignPosts)('can post nothing: %s', async (_how, headers) => {
    const { till } = newShop().open();
    const siv = till();
    const login = await siv.start();
    const before = requests();

    for (const [route, body] of [
      ['start', ada],
      ['exists', ada],
      ['cancel', { login }],
    ] as const) {
      const post = siv.browser.post(`/vipps/merchant/${route}`).set(headers);
      const refused = { status: 403, body: { error: 'cross_site_request' } };
      expect(await post.send(body)).toMatchObject(refused);
    }

    expect(requests()).toBe(before);
    expect(await siv.cancel(login)).toEqual({ status: 'cancelled' });
  });

  it('can read no status: nothing lets it', async () => {
    const { till } = newShop().open();
    const siv = till();
    const login = await till().start();
    const status = `/vipps/merchant/status?login=${login}`;

    const answer = await siv.browser.get(status).set('Origin', 'https://evil.example');

    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  });
});
