import { VippsLoginError } from '../errors.ts';
import { isJsonObject, parseJson, textMember } from './values.ts';
import type { JsonObject } from './values.ts';

/**
 * Somebody may have withdrawn their consent to share. Nothing proves that Vipps has said so: take it as
 * a hint, mark the account, and delete nothing.
 */
export interface ConsentRevoked {
  readonly sub: string;
  /** Milliseconds since 1970. With `sub` it tells a repeated notice from a new one. */
  readonly issuedAt: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** `true` for a notice that came after it had expired; else left out. */
  readonly late?: true;
}

interface ParseOptions {
  /** Default: the computer's time. Milliseconds since 1970 or a Date. */
  readonly now?: Date | number | undefined;
  /** Seconds by which Vipps' clock and ours may differ. Default: 30. */
  readonly clockToleranceSeconds?: number | undefined;
  /** Seconds since it was issued after which a notice is refused. Default: a week. */
  readonly maxAgeSeconds?: number | undefined;
}

/** As long as Vipps goes on sending other webhooks, in seconds. */
export const consentRevokedMaxAgeSeconds = 7 * 24 * 60 * 60;

const maxBytes = 8 * 1024;

/**
 * Reads the notice of a withdrawn consent: an unsigned JWT in plain text, of two segments in Vipps'
 * sample, where RFC 7519 6.1 has a third and empty one.
 * @throws `consent_revoked_invalid`, `consent_revoked_expired`, never quoting it
 */
export function parseConsentRevoked(
  rawBody: Uint8Array | string,
  {
    now = Date.now(),
    clockToleranceSeconds = 30,
    maxAgeSeconds = consentRevokedMaxAgeSeconds,
  }: ParseOptions = {},
): ConsentRevoked {
  // As a caller in JavaScript may have it: a parser leaves an object, or nothing.
  const given: unknown = rawBody;
  if (typeof given !== 'string' && !(given instanceof Uint8Array || given instanceof ArrayBuffer)) {
    throw notANotice('the bytes or the text as they came, not what a parser made of them');
  }
  const bytes = Buffer.from(rawBody);
  if (bytes.length > maxBytes) throw notANotice(`at most ${maxBytes} bytes`);
  const claims = readUnsigned(bytes.toString('utf8').trim());
  if (claims.event !== 'CONSENT_REVOKED') throw notANotice('`event` to be CONSENT_REVOKED');
  const sub = textMember(claims, 'sub');
  if (sub === undefined) throw notANotice('`sub` as a text');
  const issuedAt = timeMember(claims, 'iat');
  const expiresAt = timeMember(claims, 'exp');
  const notBefore = claims.nbf === undefined ? issuedAt : timeMember(claims, 'nbf');
  const toleranceMs = clockToleranceSeconds * 1000;
  // Its `exp` protects nothing, since whoever forges a notice writes another. Refusing a late one would
  // lose a withdrawal for good.
  if (Number(now) >= issuedAt + maxAgeSeconds * 1000 + toleranceMs) {
    throw outOfTime(`is older than ${maxAgeSeconds} seconds`);
  }
  if (Math.max(issuedAt, notBefore) > Number(now) + toleranceMs) {
    throw outOfTime('is of the future');
  }
  const isLate = Number(now) >= expiresAt + toleranceMs;
  return { sub, issuedAt, expiresAt, ...(isLate && { late: true }) };
}

function readUnsigned(text: string): JsonObject {
  const [header = '', payload = '', ...rest] = text.split('.');
  if (rest.length > 1 || rest.join('') !== '') throw notANotice('two segments and no signature');
  // A signature that nobody checks must not look like one that was.
  if (readSegment(header).alg !== 'none') throw notANotice('a header with `alg` none');
  return readSegment(payload);
}

function readSegment(segment: string): JsonObject {
  const json = /^[\w-]+={0,2}$/.test(segment)
    ? parseJson(Buffer.from(segment, 'base64url').toString('utf8'))
    : undefined;
  if (!isJsonObject(json)) throw notANotice('segments of base64url with JSON objects in them');
  return json;
}

// RFC 7519 2, NumericDate: seconds, perhaps with a fraction.
function timeMember(claims: JsonObject, name: string): number {
  const seconds = claims[name];
  if (typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0) return seconds * 1000;
  throw notANotice(`\`${name}\` as a number of seconds`);
}

function notANotice(expected: string): VippsLoginError {
  return new VippsLoginError(
    'consent_revoked_invalid',
    `This is no notice of a withdrawn consent: expected ${expected}. Anybody can post here; nothing was done.`,
  );
}

function outOfTime(how: string): VippsLoginError {
  return new VippsLoginError(
    'consent_revoked_expired',
    `The notice of a withdrawn consent ${how}. Nothing was done. Check the clock of this machine if all are.`,
  );
}
