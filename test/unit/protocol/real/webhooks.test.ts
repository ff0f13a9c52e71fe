import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parseConsentRevoked, verifyWebhook } from 'passport-vipps';
import type { WebhookDelivery } from 'passport-vipps';

import { vector } from './vipps-of-vectors.ts';

type Headers = Readonly<Record<string, string>>;

interface Observed {
  readonly invented: { readonly secret: string; readonly url: string };
  readonly body: string;
  readonly deliveries: readonly { readonly headers: Headers }[];
}

const { invented, body, deliveries } = vector<Observed>('webhook-delivery-2025');
const [first, second] = deliveries;

function observed(headers: WebhookDelivery['headers'] = {}, late = 0): WebhookDelivery {
  const now = Date.parse(String(headers['x-ms-date'] ?? headers['X-Ms-Date'])) + late;
  return { secret: invented.secret, url: invented.url, headers, rawBody: body, now };
}

const without = (...names: string[]): Headers => {
  const kept = Object.entries(first?.headers ?? {}).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept);
};

describe('a delivery', () => {
  it('is taken as it was published', () => {
    const published = vector<{ secret: string; url: string; body: string; headers: Headers }>(
      'webhook-vector-published',
    );
    const now = Date.parse('2023-03-30T08:38:32Z');

    expect(() => verifyWebhook({ ...published, rawBody: published.body, now })).not.toThrow();
  });

  it.each<[string, WebhookDelivery['headers'] | undefined]>([
    ['as it came', first?.headers],
    ['as it came again, dated and signed anew', second?.headers],
    [
      'where a platform kept the spelling of its names',
      Object.fromEntries(
        Object.entries(first?.headers ?? {}).map(([name, value]) => [
          name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
          value,
        ]),
      ),
    ],
    [
      'where each is a list of one',
      Object.fromEntries(
        Object.entries(first?.headers ?? {}).map(([name, value]) => [name, [value]]),
      ),
    ],
    ['where a server in front took Authorization away', without('authorization')],
    ['without X-Vipps-Authorization, as older ones are', without('x-vipps-authorization')],
    ['where Authorization is Basic', { ...first?.headers, authorization: 'Basic c2l0ZTpwdw==' }],
    ['where Authorization is a bearer', { ...first?.headers, authorization: 'Bearer eyJ0.eyJh.c' }],
    ['where Authorization is empty', { ...first?.headers, authorization: '' }],
    [
      'where Authorization is of the same form, by another key',
      { ...first?.headers, authorization: second?.headers['authorization'] ?? '' },
    ],
    [
      'where the header of its own came twice',
      {
        ...without('authorization'),
        'x-vipps-authorization': [first, first]
          .map((delivery) => delivery?.headers['x-vipps-authorization'])
          .join(', '),
      },
    ],
  ])('%s is taken', (_, headers) => {
    expect(() => verifyWebhook(observed(headers))).not.toThrow();
  });

  const forged = String(first?.headers['authorization']).replace('CFvm', 'AAAA');
  const unsigned = without('authorization', 'x-vipps-authorization');

  it.each<[string, Headers]>([
    ['with neither header', unsigned],
    [
      'signed by another key in both',
      { ...unsigned, authorization: forged, 'x-vipps-authorization': forged },
    ],
    [
      'signed by another key in the header of its own',
      { ...unsigned, 'x-vipps-authorization': forged },
    ],
    [
      'with the signature in another header',
      { ...unsigned, 'x-authorization': String(first?.headers['authorization']) },
    ],
  ])('%s is refused', (_, headers) => {
    expect(() => verifyWebhook(observed(headers))).toThrow(
      expect.objectContaining({ code: 'webhook_signature_invalid' }),
    );
  });

  it('is refused five minutes after it was sent: one that is sent again has a date of its own', () => {
    expect(() => verifyWebhook(observed(first?.headers, 301_000))).toThrow(
      expect.objectContaining({ code: 'webhook_date_refused' }),
    );
  });
});

describe('the notice of a withdrawn consent', () => {
  const { header_text, payload } = vector<{
    header_text: string;
    payload: { sub: string; iat: number; exp: number };
  }>('consent-revoked-2023');
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const notice = [header_text, JSON.stringify(payload)].map(encode).join('.');
  const issuedAt = payload.iat * 1_000;
  const week = 7 * 24 * 60 * 60;
  const after = (seconds: number, options: { maxAgeSeconds?: number } = {}) =>
    parseConsentRevoked(notice, { now: issuedAt + seconds * 1_000, ...options });

  it.each([0, 299, 329])('is taken after %i seconds', (seconds) => {
    expect(after(seconds)).toEqual({
      sub: payload.sub,
      issuedAt,
      expiresAt: payload.exp * 1_000,
    });
  });

  it.each([330, 331, 86_400, week, week + 29])('is taken late after %i seconds', (seconds) => {
    expect(after(seconds)).toMatchObject({ sub: payload.sub, late: true });
  });

  it('is refused after a week', () => {
    expect(() => after(week + 30)).toThrow(
      expect.objectContaining({ code: 'consent_revoked_expired' }),
    );
  });

  it('is refused sooner where that is wanted', () => {
    expect(after(3_600, { maxAgeSeconds: 3_600 })).toHaveProperty('late', true);
    expect(() => after(3_630, { maxAgeSeconds: 3_600 })).toThrow(
      expect.objectContaining({ code: 'consent_revoked_expired' }),
    );
  });

  it('is not taken for longer because whoever wrote it says so', () => {
    const forever = { ...payload, exp: payload.iat + 52 * week };
    const forged = [header_text, JSON.stringify(forever)].map(encode).join('.');

    expect(() => parseConsentRevoked(forged, { now: issuedAt + (week + 30) * 1_000 })).toThrow(
      expect.objectContaining({ code: 'consent_revoked_expired' }),
    );
  });
});

describe('the payloads that were found', () => {
  it('are each read by a test', () => {
    const folder = import.meta.dirname;
    const tests = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const files = readdirSync(path.join(folder, '../../../vectors/real'))
      .filter((file) => file.endsWith('.json'))
      .map((file) => path.basename(file, '.json'));
    // It holds a verdict and no payload: people.test.ts plays each way Vipps may answer.
    const payloads = files.filter((name) => name !== 'userinfo-by-sub-key');

    expect(payloads.filter((name) => !tests.join('\n').includes(`'${name}'`))).toStrictEqual([]);
  });
});
