import { describe, expect, it } from '@jest/globals';

import { parseMerchantLoginPing } from '../../../../lib/protocol/merchant-login/poll.ts';

describe('the ping of a merchant-initiated login', () => {
  const text = '{"auth_req_id":"the-login","more":1}';

  it.each<[string, unknown]>([
    ['bytes', Buffer.from(text)],
    ['a text', text],
    ['what JSON has become', JSON.parse(text)],
  ])('names the login in %s', (_, body) => {
    expect(parseMerchantLoginPing(body)).toEqual({ authReqId: 'the-login' });
  });

  it.each([[undefined], [null], [7], [[]], [{}], [{ auth_req_id: 'a b' }]])(
    'is not what JSON has become: %j',
    (body) => {
      expect(() => parseMerchantLoginPing(body)).toThrow(
        expect.objectContaining({ code: 'webhook_body_invalid' }),
      );
    },
  );

  it.each(['', '{', 'null', '[]', '{}', '{"auth_req_id":7}', '{"auth_req_id":"a b"}'])(
    'is not %j',
    (rawBody) => {
      expect(() => parseMerchantLoginPing(rawBody)).toThrow(
        expect.objectContaining({ code: 'webhook_body_invalid' }),
      );
    },
  );
});
