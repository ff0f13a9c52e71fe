import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { VippsLoginError } from '../../../lib/errors.ts';
import { parseConsentRevoked } from '../../../lib/protocol/consent-revoked.ts';

const now = 1_700_000_000_000;
const iat = now / 1000;
const claims = { iat, nbf: iat, exp: iat + 300, sub: 'ada', event: 'CONSENT_REVOKED' };
// The header of Vipps' sample ends in a line break.
const header = '{"alg":"none"}\n';
const encoded = (text: string) => Buffer.from(text).toString('base64url');
const notice = (changes: object = {}, head = header) =>
  `${encoded(head)}.${encoded(JSON.stringify({ ...claims, ...changes }))}`;
// JSON has no infinity, but numbers that are read as one.
const endless = JSON.stringify(claims).replace(String(claims.exp), '1e999');

describe('the notice of a withdrawn consent', () => {
  it.each([
    ['of two segments', notice()],
    ['of three, the last one empty', `${notice()}.`],
    ['as bytes', Buffer.from(notice())],
    ['with a line break at its end', `${notice()}\n`],
    ['without nbf', notice({ nbf: undefined })],
    ['within the clock tolerance', notice({ iat: iat + 30, nbf: iat + 30 })],
  ])('%s names the person', (_, body) => {
    expect(parseConsentRevoked(body, { now })).toMatchObject({
      sub: 'ada',
      expiresAt: now + 300_000,
    });
  });

  it('says when it was written, in milliseconds', () => {
    expect(parseConsentRevoked(notice(), { now: new Date(now) })).toEqual({
      sub: 'ada',
      issuedAt: now,
      expiresAt: now + 300_000,
    });
  });

  it.each([
    ['that is a week old', notice({ iat: iat - 604_830, nbf: undefined })],
    ['issued in the future', notice({ iat: iat + 31 })],
    ['issued in the future, without nbf', notice({ iat: iat + 31, nbf: undefined })],
    ['that is not valid yet', notice({ nbf: iat + 31 })],
  ])('%s is refused', (_, body) => {
    expect(() => parseConsentRevoked(body, { now })).toThrow(
      expect.objectContaining({ code: 'consent_revoked_expired' }),
    );
  });

  it('is held against the clock of this machine where none is given', () => {
    expect(() => parseConsentRevoked(notice())).toThrow(
      expect.objectContaining({ code: 'consent_revoked_expired' }),
    );
  });

  it.each([
    ['of another event', notice({ event: 'CONSENT_GIVEN' })],
    ['about nobody', notice({ sub: '' })],
    ['about a number', notice({ sub: 7 })],
    ['without iat', notice({ iat: undefined })],
    ['without exp', notice({ exp: undefined })],
    ['whose exp is text', notice({ exp: String(iat + 300) })],
    ['whose exp is no time of ours', notice({ exp: 0 })],
    ['whose exp is endless', notice().replace(/[^.]*$/, encoded(endless))],
    ['whose nbf is text', notice({ nbf: 'now' })],
    ['that is signed', `${notice()}.c2lnbmF0dXJl`],
    ['that says it is signed', notice({}, '{"alg":"RS256"}')],
    ['of four segments', `${notice()}..`],
    ['of one segment', encoded(JSON.stringify(claims))],
    ['with a list for claims', `${encoded(header)}.${encoded('[]')}`],
    ['that is no JSON', `${encoded(header)}.${encoded('{')}`],
    ['with a blank before a segment', notice().replace('.', '. ')],
    ['with a blank after a segment', notice().replace('.', ' .')],
    ['in plain JSON', JSON.stringify(claims)],
    ['of nothing', ''],
    ['that is endless', notice({ more: 'x'.repeat(8192) })],
  ])('%s is refused', (_, body) => {
    expect(() => parseConsentRevoked(body, { now })).toThrow(
      expect.objectContaining({ code: 'consent_revoked_invalid' }),
    );
  });

  it('is never more than what it says, whatever is posted', () => {
    const part = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => encoded(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        try {
          expect(parseConsentRevoked(parts.join('.'), { now })).toHaveProperty('sub');
        } catch (error) {
          expect(error).toBeInstanceOf(VippsLoginError);
        }
      }),
    );
  });
});
