import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import leven from 'leven';
import {
  createVippsClient,
  memoryBackend,
  requireLogin,
  trySilentLogin,
  vippsLogin,
  VippsLoginError,
  VippsStrategy,
} from 'passport-vipps';

import { vippsLoginOptionVariables } from '../../../lib/express/vipps-login-options.ts';
import { holds } from './runs.ts';

const secret = 'a-secret-of-at-least-32-characters';
const good = {
  clientId: 'shop',
  clientSecret: 'the-client-secret',
  baseUrl: 'https://shop.example',
  redirectUri: 'https://shop.example/vipps/callback',
  secret,
  onWarning: () => undefined,
};
const passport = { use: () => undefined };
const names = Object.keys(vippsLoginOptionVariables);

/** Everything that takes options. */
const takers: readonly [name: string, take: (options: object) => unknown][] = [
  ['vippsLogin()', (options) => vippsLogin({ passport, ...good, ...options })],
  ['VippsStrategy', (options) => new VippsStrategy({ ...good, ...options })],
  ['createVippsClient()', (options) => createVippsClient({ clientId: 'a', ...options })],
  ['requireLogin()', requireLogin],
  ['trySilentLogin()', trySilentLogin],
  ['memoryBackend()', memoryBackend],
];

describe.each(takers)('%s', (owner, take) => {
  it('answers a name it does not know by that name', async () => {
    const known = [...names, 'clientID', 'callbackURL', 'passReqToCallback', 'silent', 'when'];
    const misspelt = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
      fc.string(),
      misspellingOf(known),
    );
    await holds(
      fc.property(misspelt, (name) => {
        fc.pre(![...known, 'maxEntries'].includes(name));
        // Computed, so that `__proto__` is a name like others.
        expect(() => take({ [name]: 'the value' })).toThrow(
          expect.objectContaining({
            code: 'option_unknown',
            message: expect.stringContaining(`${owner} has no option \`${name}\``),
          }),
        );
      }),
    );
  });
});

describe('vippsLogin()', () => {
  it('answers a slip of the keyboard with a name that is one letter away at most', async () => {
    await holds(
      fc.property(misspellingOf(names.filter((name) => name.length > 4)), (misspelt) => {
        fc.pre(!names.includes(misspelt));
        const { message } = outcomeOf({ [misspelt]: 'x' }) as Error;
        const [, advised = ''] = /Did you mean `(\w+)`/.exec(message) ?? [];
        expect(names).toContain(advised);
        expect(leven(misspelt.toLowerCase(), advised.toLowerCase())).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes a value or names the option that is wrong, and shows no secret', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(NaN, Symbol('x'), 7n, () => undefined, new Date(NaN), new Map(), /x/, null),
      fc.record(
        { cookie: fc.jsonValue(), login: fc.jsonValue(), name: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    const option = fc.constantFrom(...names);
    await holds(
      fc.property(option, value, (name, said) => {
        const outcome = outcomeOf({ [name]: said });
        if (!(outcome instanceof Error)) return;

        expect(outcome).toBeInstanceOf(VippsLoginError);
        expect(outcome.message).toContain(`\`${name}`);
        expect(outcome.message).not.toContain(secret);
        expect(outcome.message).not.toContain(good.clientSecret);
      }),
    );
  });

  it('names `passport` where that is no Passport', () => {
    expect(outcomeOf({ passport: {} })).toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('`passport`'),
    });
  });

  it('shows no value of an option that may be secret', async () => {
    const value = fc.stringMatching(/^value of \w{3,40}$/);
    const secretOption = fc.constantFrom('clientSecret', 'secret');
    await holds(
      fc.property(secretOption, value, fc.boolean(), (name, text, isInList) => {
        const outcome = outcomeOf({ [name]: isInList ? [text, 7] : text });
        fc.pre(outcome instanceof Error);
        expect(String(outcome)).not.toContain(text);
      }),
    );
  });
});

function outcomeOf(options: object): unknown {
  try {
    return vippsLogin({ passport, ...good, ...options });
  } catch (error) {
    return error;
  }
}

/** One letter left out, doubled, or put in another case. */
function misspellingOf(known: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...known), fc.nat(), fc.constantFrom('out', 'twice', 'case'))
    .map(([name, place, how]) => {
      const at = place % name.length;
      const letter = name.charAt(at);
      const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      const instead = { out: '', twice: letter + letter, case: other }[how];
      return name.slice(0, at) + instead + name.slice(at + 1);
    });
}
