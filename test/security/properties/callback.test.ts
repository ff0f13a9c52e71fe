import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { VippsLoginError } from '../../../lib/errors.ts';
import { looksLikeCallback, parseCallback } from '../../../lib/protocol/callback.ts';
import { holds } from './runs.ts';

const memberOf = {
  state: 'state',
  code: 'code',
  error: 'error',
  error_description: 'errorDescription',
  scope: 'scope',
  iss: 'issuer',
} as const;
const wireNames = Object.keys(memberOf) as (keyof typeof memberOf)[];

/** What a parameter may hold: RFC 6749 appendix A, and nothing a log would have to clean. */
const value = fc.stringMatching(/^[!-~]([ -~]{0,40}[!-~])?$/);
const names = fc.shuffledSubarray(wireNames, { minLength: 1 });
const address = fc.constantFrom(
  'https://shop.example/cb?',
  'https://shop.example/cb?lang=no&really=yes&',
  '/cb?lang=no?',
  'myapp://cb?',
);
const fragment = fc.constantFrom('', '#', '#state=of-the-fragment', '#?code=of-the-fragment');

/** Pairs as they stand in a query, joined as Vipps may join them. */
const queryOf = (pairs: readonly (readonly [string, string])[], joints: readonly string[]) =>
  pairs
    .map(([name, text], at) => (at === 0 ? '' : (joints[at] ?? '&')) + encoded(name, text))
    .join('');
const encoded = (name: string, text: string) => new URLSearchParams([[name, text]]).toString();
const joints = fc.array(fc.constantFrom('&', '?'), { maxLength: 8 });

describe('the parameters of a callback', () => {
  it('come out as they went in, in any order and however they are joined', async () => {
    const values = fc.array(value, { minLength: wireNames.length, maxLength: wireNames.length });
    await holds(
      fc.property(names, values, joints, address, fragment, (sent, texts, glue, at, end) => {
        const pairs = sent.map((name, index) => [name, texts[index] ?? ''] as const);
        const members = pairs.map(([name, text]) => [memberOf[name], text]);

        expect(parseCallback(at + queryOf(pairs, glue) + end)).toEqual(Object.fromEntries(members));
      }),
    );
  });

  it('are refused wherever one comes twice with different values, however it is joined', async () => {
    await holds(
      fc.property(names, value, value, fc.nat(), joints, (sent, one, other, at, glue) => {
        fc.pre(one !== other);
        const pairs = sent.map((name) => [name, one] as const);
        const again = [sent[at % sent.length] ?? 'state', other] as const;
        const all = pairs.toSpliced(at % (pairs.length + 1), 0, again);

        expect(() => parseCallback(`/cb?${queryOf(all, glue)}`)).toThrow(
          expect.objectContaining({ code: 'callback_invalid' }),
        );
      }),
    );
  });

  const pieces = fc.oneof(
    fc.constantFrom(...wireNames, '?', '&', '=', '#', '%', '%3f', '%3D', '%0a', '%ff', '+', ';'),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const anything = fc.array(pieces, { maxLength: 40 }).map((parts) => `/cb?${parts.join('')}`);

  it('are plain text of a bearable length, or refused by code', async () => {
    await holds(
      fc.property(anything, (url) => {
        const parameters = outcomeOf(url);
        if (parameters instanceof VippsLoginError) {
          expect(parameters.code).toBe('callback_invalid');
          return;
        }
        for (const [name, text] of Object.entries(parameters)) {
          const promised = name === 'errorDescription' ? /^.{0,301}$/u : /^[\x20-\x7e]{1,2048}$/;
          expect([name, text]).toEqual([name, expect.stringMatching(promised)]);
        }
      }),
    );
  });

  it('are looked at only where the strategy takes the request for a callback', async () => {
    await holds(
      fc.property(anything, (url) => {
        const parameters = outcomeOf(url);
        if (parameters instanceof VippsLoginError) return;
        const { state, code, error } = parameters;
        const isComplete = state !== undefined && (code ?? error) !== undefined;
        expect(isComplete && !looksLikeCallback(url)).toBe(false);
      }),
    );
  });
});

function outcomeOf(url: string) {
  try {
    return parseCallback(url);
  } catch (error) {
    if (error instanceof VippsLoginError) return error;
    throw error;
  }
}
