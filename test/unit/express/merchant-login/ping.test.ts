import { describe, expect, it } from '@jest/globals';

import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { createTillSite } from './till-site.ts';

const provider = useCibaProvider();
const ping = { auth_req_id: 'the-login' };

describe('onPing of merchantLogin()', () => {
  it.each([
    ['parsed', ping],
    ['as text', JSON.stringify(ping)],
    ['as bytes', Buffer.from(JSON.stringify(ping))],
  ])('takes a body %s, and lets the next status ask at once', async (_how, body) => {
    provider().misbehave({
      json: { start: () => ({ ...ping, expires_in: 600, interval: 5 }) },
    });
    const site = createTillSite(provider());
    const login = await site.start();
    expect((await site.status(login)).body).toMatchObject({ status: 'pending' });

    const { onPing } = site.till;
    await onPing(body);

    expect((await site.status(login)).body).toMatchObject({ status: 'completed' });
  });

  it.each([[undefined], [null], [{}], ['{'], [[]], [{ auth_req_id: 7 }]])(
    'ignores %j, which is no ping, and warns of it once',
    async (body) => {
      const { till, warnings } = createTillSite(provider());

      await expect(till.onPing(body)).resolves.toBeUndefined();
      await till.onPing(body);

      expect(warnings).toEqual([
        {
          code: 'webhook_event_unexpected',
          message: expect.stringContaining('login.merchant-initiated.ping.v1'),
        },
      ]);
    },
  );

  it('fails while the store is down, so that Vipps sends the ping again', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const backend = { get: down, set: down, setIfAbsent: down, take: down };
    const { till, warnings } = createTillSite(provider(), { options: { backend } });

    await expect(till.onPing(ping)).rejects.toMatchObject({ code: 'transaction_store_down' });
    expect(warnings).toEqual([]);
  });

  it('ignores a login of elsewhere', async () => {
    const { till } = createTillSite(provider());

    await expect(till.onPing(ping)).resolves.toBeUndefined();
  });
});
