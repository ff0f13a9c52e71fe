import { describe, expect, it } from '@jest/globals';

import { VippsLoginError } from '../../../lib/errors.ts';
import type { HttpAnswer } from '../../../lib/protocol/http.ts';
import {
  blackOut,
  errorAnswer,
  isOutage,
  refusedCall,
  unavailable,
} from '../../../lib/protocol/vipps-answer.ts';

function answer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  json?: unknown,
): HttpAnswer {
  return { status, header: (name) => headers[name], json };
}

describe('what Vipps says of a refusal', () => {
  it.each([
    ['40', 40],
    [' 40 ', 40],
    ['0', 0],
    ['999999', 999_999],
    ['1000000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('counts seconds by a Retry-After of %j as %p', (header, seconds) => {
    const { retryAfterSeconds } = errorAnswer(answer(429, { 'retry-after': header }));

    expect(retryAfterSeconds).toBe(seconds);
  });

  it.each([
    [403, '403'],
    ['old_app', 'old_app'],
    ['', undefined],
    [null, undefined],
  ])('has by the error_code %j the code %j', (error_code, errorCode) => {
    expect(errorAnswer(answer(400, {}, { error_code }))).toEqual({ httpStatus: 400, errorCode });
  });

  it('has no id of a request that has an empty one', () => {
    expect(errorAnswer(answer(400, { 'x-request-id': '' }))).toEqual({ httpStatus: 400 });
  });
});

describe('what was sent is blacked out', () => {
  it.each<[string, string, string[], string]>([
    ['as it is', 'code=abc and abc', ['abc'], 'code=[removed] and [removed]'],
    ['whole, where a part of it was sent, too', 'abcdef', ['abc', 'abcdef'], '[removed]'],
    ['as it stands in a form', 'a=b+c%2F%C3%A6', ['b c/æ'], 'a=[removed]'],
    ['as it stands in an address', 'a=b%20c', ['b c'], 'a=[removed]'],
    ['as it stands in JSON', String.raw`"a\"b"`, ['a"b'], '"[removed]"'],
    ['and nothing else, where nothing was sent', 'No.', [''], 'No.'],
  ])('%s', (_, text, secrets, left) => {
    expect(blackOut(text, secrets)).toBe(left);
  });
});

describe('a call that is refused', () => {
  const refused = (given: HttpAnswer) =>
    refusedCall('the call', given, [], ['webhooks_api_refused', 'No.']);
  const html = { 'content-type': 'text/HTML; charset=utf-8' };

  it.each<[string, HttpAnswer]>([
    ['a page', answer(400, html)],
    ['a bare 403', answer(403, { 'content-type': 'text/plain' })],
  ])('by %s is refused by a proxy or a firewall', (_, given) => {
    expect(refused(given)).toMatchObject({
      code: 'webhooks_api_refused',
      message: expect.stringContaining('proxies and firewalls'),
    });
  });

  it.each<[string, HttpAnswer]>([
    ['JSON', answer(403, { 'content-type': 'application/json' }, { error: 'no' })],
    ['JSON that calls itself a page', answer(400, html, { error: 'no' })],
    ['a text', answer(400, { 'content-type': 'text/plain' })],
    ['nothing', answer(400)],
  ])('by %s is refused by Vipps', (_, given) => {
    expect(refused(given)).toMatchObject({ code: 'webhooks_api_refused', message: 'No.' });
  });

  it.each([407, 429, 500, 503])('with %d says nothing of what was asked', (status) => {
    expect(unavailable('the call', answer(status))).toMatchObject({
      code: 'vipps_unavailable',
      vipps: { httpStatus: status },
    });
    expect(refused(answer(status))).toHaveProperty('code', 'vipps_unavailable');
  });

  it('with 407 names the address of the proxy as the place for its password', () => {
    expect(refused(answer(407, html)).message).toContain('HTTPS_PROXY');
  });

  it.each([400, 401, 404, 428, 430, 499])('with %d is no outage', (status) => {
    expect(unavailable('the call', answer(status))).toBeUndefined();
  });
});

describe('an outage', () => {
  it.each([
    [new VippsLoginError('vipps_unavailable', 'It is down.'), true],
    [new VippsLoginError('vipps_timeout', 'It is slow.'), true],
    [new VippsLoginError('login_cancelled', 'They refused.'), false],
    [Object.assign(new Error('of others'), { code: 'vipps_timeout' }), false],
    [undefined, false],
  ])('may be %p: %p', (error, is) => {
    expect(isOutage(error)).toBe(is);
  });
});
