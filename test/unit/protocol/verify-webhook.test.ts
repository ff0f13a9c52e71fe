import { createHash, createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';

import { verifyWebhook } from '../../../lib/protocol/verify-webhook.ts';
import type { WebhookDelivery } from '../../../lib/protocol/verify-webhook.ts';

const sentAt = Date.parse('2023-03-30T08:38:32Z');

/** As printed in the guide of Vipps' Webhooks API. */
const published: WebhookDelivery = {
  secret:
    'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A==',
  url: 'https://webhook.site/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63',
  headers: {
    'x-ms-date': 'Thu, 30 Mar 2023 08:38:32 GMT',
    'x-ms-content-sha256': 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=',
    authorization:
      'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U=',
  },
  rawBody: '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}',
  now: sentAt,
};

const withHeader = (name: string, value: string | string[] | undefined): WebhookDelivery => ({
  ...published,
  headers: { ...published.headers, [name]: value },
});

describe('a webhook', () => {
  it.each<[string, WebhookDelivery]>([
    ['with the published signature', published],
    ['whose body came as bytes', { ...published, rawBody: Buffer.from(String(published.rawBody)) }],
    ['five minutes old', { ...published, now: new Date(sentAt + 300_000) }],
    ['any age, where that is allowed', { ...published, now: 0, toleranceSeconds: Infinity }],
    ['to an address with a port and a query', signed('https://shop.example:8443/hook?a=b')],
    [
      'of a registration that is being replaced',
      { ...published, secret: ['of the new one', String(published.secret)] },
    ],
    [
      'whose header was joined to that of a gateway',
      withHeader('authorization', `Basic c2l0ZTpwdw==, ${String(published.headers.authorization)}`),
    ],
  ])('%s is accepted', (_, delivery) => {
    expect(() => verifyWebhook(delivery)).not.toThrow();
  });

  it.each<[string, WebhookDelivery]>([
    ['with another secret', { ...published, secret: 'another' }],
    ['to another path', { ...published, url: 'https://webhook.site/another' }],
    ['to another host', { ...published, url: String(published.url).replace('site', 'evil') }],
    ['by another method', { ...published, method: 'PUT' }],
    ['with another body', { ...published, rawBody: '{}' }],
    ['dated anew', withHeader('x-ms-date', 'Fri, 31 Mar 2023 08:38:32 GMT')],
    [
      'dated twice',
      withHeader('x-ms-date', ['Thu, 30 Mar 2023 08:38:32 GMT', 'Fri, 31 Mar 2023 08:38:32 GMT']),
    ],
    ['without a date', withHeader('x-ms-date', undefined)],
    ['without a hash', withHeader('x-ms-content-sha256', undefined)],
    ['with the hash of another body', withHeader('x-ms-content-sha256', sha256('{}'))],
    ['without a signature', withHeader('authorization', undefined)],
    ['with two', withHeader('authorization', ['a', 'b'])],
    ['with an empty one', withHeader('authorization', authorization(''))],
    ['with a shorter one', withHeader('authorization', authorization('agAiSyog'))],
    [
      'that signs fewer headers',
      withHeader('authorization', String(published.headers.authorization).replace(';host', '')),
    ],
  ])('%s is refused', (_, delivery) => {
    expect(() => verifyWebhook(delivery)).toThrow(
      expect.objectContaining({ code: 'webhook_signature_invalid' }),
    );
  });

  it.each<[string, WebhookDelivery]>([
    ['older than five minutes', { ...published, now: sentAt + 300_001 }],
    ['of the future', { ...published, now: sentAt - 300_001 }],
    ['as old as the sample, by the clock of this machine', { ...published, now: undefined }],
    ['of no time at all', signed('https://shop.example/', 'not a date')],
  ])('%s is refused, however well signed', (_, delivery) => {
    expect(() => verifyWebhook(delivery)).toThrow(
      expect.objectContaining({ code: 'webhook_date_refused' }),
    );
  });
});

describe('a webhook that is verified without a secret', () => {
  it.each<[string, string | string[] | undefined]>([
    ['an empty text', ''],
    ['none in a list', []],
    ['an empty text beside a real one', ['real', '']],
    ['none', undefined],
  ])('is refused by code: %s', (_, secret) => {
    const forged = signed('https://shop.example/hook', undefined, '');

    // As a caller in JavaScript may.
    expect(() => verifyWebhook({ ...forged, secret: secret as string })).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: expect.stringContaining('let everybody sign'),
      }),
    );
  });
});

function sha256(body: string): string {
  return createHash('sha256').update(body).digest('base64');
}

function authorization(signature: string): string {
  return `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;
}

/** A delivery as Vipps would sign it. */
function signed(
  url: string,
  date = 'Thu, 30 Mar 2023 08:38:32 GMT',
  secret = 'secret',
): WebhookDelivery {
  const { host, pathname, search } = new URL(url);
  const rawBody = '{}';
  const text = `POST\n${pathname}${search}\n${date};${host};${sha256(rawBody)}`;
  const signature = createHmac('sha256', secret).update(text).digest('base64');
  const headers = {
    'x-ms-date': date,
    'x-ms-content-sha256': sha256(rawBody),
    authorization: authorization(signature),
  };
  return { secret, url, headers, rawBody, now: sentAt };
}
