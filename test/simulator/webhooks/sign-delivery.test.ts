import { describe, expect, it } from '@jest/globals';

import { signDelivery } from '../../../simulator/webhooks/webhooks.ts';

describe('the signature of a webhook', () => {
  it('is the one that Vipps has published', () => {
    const secret =
      'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A==';
    const url = 'https://webhook.site/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63';
    const body = '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}';

    expect(signDelivery({ secret, url }, body, Date.parse('2023-03-30T08:38:32Z'))).toEqual({
      'x-ms-date': 'Thu, 30 Mar 2023 08:38:32 GMT',
      'x-ms-content-sha256': 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=',
      Authorization:
        'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U=',
    });
  });
});
