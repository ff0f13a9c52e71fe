import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import { checkCall, isJsonObject, parseUrl } from './values.ts';

/** A request that says it comes from Vipps' Webhooks API. */
export interface WebhookDelivery {
  /** As `webhooks.register()` gave it; several while one registration replaces another. */
  readonly secret: string | readonly string[];
  /** As registered: its host and path are signed, not those a proxy passes on. */
  readonly url: string | URL;
  /** Default: `POST`. */
  readonly method?: string | undefined;
  /** As node:http has them, or in the spelling of another platform. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes as they came: a body that was parsed and written again has another hash. */
  readonly rawBody: Uint8Array | string;
  /** Default: the computer's time. Milliseconds since 1970 or a Date. */
  readonly now?: Date | number | undefined;
  /** Seconds by which the date may differ from now, either way. Default: 300. */
  readonly toleranceSeconds?: number | undefined;
}

// Vipps sends both with the same text, since gateways take `Authorization` away or put their own there.
const authorizationHeaders = ['authorization', 'x-vipps-authorization'];

const authorizationForm =
  /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=([A-Za-z0-9+/]+={0,2})$/;

/**
 * Verifies that Vipps has sent a webhook, to this address, just now. Answers nothing: it throws or not.
 * @throws `option_missing` without a secret, `option_invalid`, `webhook_signature_invalid`, `webhook_date_refused`
 */
export function verifyWebhook(delivery: WebhookDelivery): void {
  checkDelivery(delivery);
  const { url, method = 'POST', rawBody } = delivery;
  const headers = byLowerCaseName(delivery.headers);
  const secrets = requireSecrets(delivery);
  const date = headerOf(headers, 'x-ms-date');
  const contentHash = headerOf(headers, 'x-ms-content-sha256');
  const signatures = authorizationHeaders.flatMap((name) => signaturesIn(headers[name]));
  if (signatures.length === 0) {
    throw notSigned('neither Authorization nor X-Vipps-Authorization has the form it should have');
  }
  if (!isSame(contentHash, createHash('sha256').update(rawBody).digest('base64'))) {
    throw notSigned('its body is another one than the header x-ms-content-sha256 says');
  }
  const { pathname, search, host } = new URL(url);
  const signed = `${method}\n${pathname}${search}\n${date};${host};${contentHash}`;
  const isSignedBy = (key: string) => {
    // It looks like base64, but its characters are the key as they are.
    const expected = createHmac('sha256', key).update(signed).digest('base64');
    return signatures.some((signature) => isSame(signature, expected));
  };
  if (!secrets.some(isSignedBy)) {
    throw notSigned('the signature does not fit the secret and the url');
  }
  checkDate(date, delivery);
}

/** What is wrong here would else look like a wrong signature. @throws `option_invalid`, `option_unknown` */
function checkDelivery(delivery: WebhookDelivery): void {
  checkCall('verifyWebhook()', delivery, deliveryTexts);
  // As a caller in JavaScript may have written them.
  const { headers, rawBody, url }: Readonly<Record<string, unknown>> = { ...delivery };
  if (!isJsonObject(headers) || headers instanceof Headers) {
    throw invalid(
      '`headers` must be an object such as `req.headers`, or of a `Request` Object.fromEntries(request.headers)',
    );
  }
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array)) {
    throw invalid(
      '`rawBody` must be the bytes or the text as they came, not what a parser made of them',
    );
  }
  if (!parseUrl(String(url))) throw invalid('`url` must be the absolute URL that was registered');
}

const deliveryTexts = {
  optional: ['method'],
  others: ['secret', 'url', 'headers', 'rawBody', 'now', 'toleranceSeconds'],
};

function invalid(what: string): VippsLoginError {
  return new VippsLoginError('option_invalid', `verifyWebhook(): ${what}.`);
}

function requireSecrets({ secret }: WebhookDelivery): string[] {
  const secrets = [secret].flat();
  if (secrets.length > 0 && secrets.every(Boolean)) return secrets;
  throw new VippsLoginError(
    'option_missing',
    'verifyWebhook needs `secret`, and each one not empty: an empty one would let everybody sign. ' +
      '`webhooks.register()` answers with it, once.',
  );
}

/** The signatures in a header, which may have come more than once. */
function signaturesIn(header: string | readonly string[] | undefined): string[] {
  const values = [header ?? []].flat().flatMap((value) => value.split(','));
  return values.flatMap((value) => authorizationForm.exec(value.trim())?.[1] ?? []);
}

/** RFC 9110 5.1: names know no case. Gateways of functions hand headers on as they were written. */
function byLowerCaseName(headers: WebhookDelivery['headers']): WebhookDelivery['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
}

/** Empty where the header is missing or came several times. */
function headerOf(headers: WebhookDelivery['headers'], name: string): string {
  const [value = '', ...others] = [headers[name] ?? []].flat();
  return others.length > 0 ? '' : value;
}

// In constant time, since a signature can be guessed byte by byte where the time tells how many were right.
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

// Vipps dates and signs a delivery anew each time it sends it. Without a limit, one that leaked could be
// sent for ever.
function checkDate(date: string, { now = Date.now(), toleranceSeconds = 300 }: WebhookDelivery) {
  const apartMs = Math.abs(Date.parse(date) - Number(now));
  if (apartMs <= toleranceSeconds * 1000) return;
  throw new VippsLoginError(
    'webhook_date_refused',
    `The webhook is signed, but its date is not within ${toleranceSeconds} seconds of now. Check the ` +
      'clock of this machine, or raise `toleranceSeconds`.',
  );
}

function notSigned(reason: string): VippsLoginError {
  return new VippsLoginError(
    'webhook_signature_invalid',
    `The webhook is not signed by Vipps as far as can be told: ${reason}. Is \`url\` the registered one, ` +
      '`secret` the one of that registration, and `rawBody` the body as it came?',
  );
}
