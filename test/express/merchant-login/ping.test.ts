import { describe, expect, it } from '@jest/globals';

import { useCibaProvider } from '../../support/ciba-suite.ts';
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
    'refuses %j, which is no ping',
    async (body) => {
      const { till } = createTillSite(provider());

      await expect(till.onPing(body)).rejects.toMatchObject({ code: 'webhook_body_invalid' });
    },
  );

  it('ignores a login of elsewhere', async () => {
    const { till } = createTillSite(provider());

    await expect(till.onPing(ping)).resolves.toBeUndefined();
  });
});
