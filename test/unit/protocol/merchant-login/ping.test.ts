import { describe, expect, it } from '@jest/globals';

import { parseMerchantLoginPing } from '../../../../lib/protocol/merchant-login/poll.ts';

describe('the ping of a merchant-initiated login', () => {
  it('names the login', () => {
    const rawBody = Buffer.from('{"auth_req_id":"the-login","more":1}');

    expect(parseMerchantLoginPing(rawBody)).toEqual({ authReqId: 'the-login' });
  });

  it.each(['', '{', 'null', '[]', '{}', '{"auth_req_id":7}', '{"auth_req_id":"a b"}'])(
    'is not %j',
    (rawBody) => {
      expect(() => parseMerchantLoginPing(rawBody)).toThrow(
        expect.objectContaining({ code: 'webhook_body_invalid' }),
      );
    },
  );
});
