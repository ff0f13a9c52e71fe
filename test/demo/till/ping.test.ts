import { describe, expect, it } from '@jest/globals';
import { merchantLoginPingEvent } from 'passport-vipps';

import { useSite } from '../use-site.ts';

describe('a ping', () => {
  const site = useSite();
  const answerTo = async (payload: object) => {
    const [delivery] = await site().simulator.sendWebhook(merchantLoginPingEvent, payload);
    return delivery?.answer;
  };

  it('comes to the site, which registered for it when it started', async () => {
    expect(await answerTo({ auth_req_id: 'of-another-till' })).toBe(200);
  });

  it('is not believed without a signature', async () => {
    await site().browser().post('/vipps/webhook').send('{"auth_req_id":"a"}').expect(401);
  });
});
