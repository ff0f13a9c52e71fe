import { describe, expect, it } from '@jest/globals';

import { useShops } from './shop.ts';

const { simulator, newShop } = useShops();

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
