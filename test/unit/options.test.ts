import { describe, expect, it } from '@jest/globals';
import { vippsLogin } from 'passport-vipps';

import {
  invalidOption,
  optionSource,
  readBoolean,
  readChoice,
  readFunction,
  readList,
  readNumber,
  readString,
  requireString,
} from '../../lib/options.ts';
import type { OptionSource } from '../../lib/options.ts';

// The fixed public names: of the client, of every login, of the middleware.
const names = [
  ...['clientId', 'clientSecret', 'environment', 'issuer', 'tokenEndpointAuthMethod'],
  ...['merchantSerialNumber', 'system', 'fetch', 'timeoutMs', 'clock', 'clockToleranceSeconds'],
  ...['dangerouslyIgnoreAtHash'],
  ...['baseUrl', 'redirectUri', 'secret', 'scope', 'userinfo', 'transactionStore', 'market'],
  ...['onWarning'],
  ...['paths', 'verify', 'serialize', 'deserialize', 'onLogin', 'onError', 'keepSession'],
  ...['loginPage', 'successRedirect', 'failureRedirect', 'logoutRedirect', 'session', 'passport'],
  ...['name'],
];

/** Slips of the keyboard, and the habits of other languages. */
function misspellings(name: string): string[] {
  const middle = Math.floor(name.length / 2);
  const [before, at, after] = [name.slice(0, middle), name.charAt(middle), name.slice(middle + 1)];
  const all = [
    before + after,
    before + at + at + after,
    before + after.charAt(0) + at + after.slice(1),
    name.charAt(0).toUpperCase() + name.slice(1),
    name.toLowerCase(),
    name.toUpperCase(),
    name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
    name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
  ];
  return [...new Set(all)].filter((misspelt) => misspelt !== name);
}

const adviceFor = (misspelt: string): unknown => {
  try {
    return vippsLogin({ [misspelt]: 'x' });
  } catch (error) {
    return error;
  }
};

describe('a misspelt option', () => {
  it.each(names)('is answered with the name that was meant: %s', (name) => {
    for (const misspelt of misspellings(name)) {
      expect(adviceFor(misspelt)).toMatchObject({
        code: 'option_unknown',
        message: expect.stringMatching(
          new RegExp(`no option \`${misspelt}\`\\. Did you mean \`${name}\`\\?`),
        ),
      });
    }
  });

  it.each(['redirectUrl', 'redirectURI', 'client_id', 'baseURL', 'scopes', 'secrets'])(
    'is answered for the usual ones, too: %s',
    (misspelt) => {
      expect(adviceFor(misspelt)).toMatchObject({
        message: expect.stringContaining('Did you mean'),
      });
    },
  );

  it('is answered with the environment variable, too, where there is one', () => {
    expect(adviceFor('clientid')).toMatchObject({
      message:
        'vippsLogin() has no option `clientid`. Did you mean `clientId`? It can also be set as VIPPS_CLIENT_ID.',
    });
  });

  it('that is near to none is answered with all there are', () => {
    expect(adviceFor('somethingElseEntirely')).toMatchObject({
      message: expect.stringMatching(/It knows: .*clientId, .*verify\./),
    });
  });
});

const given = (option: unknown, variable?: string, name = 'option'): OptionSource => ({
  owner: 'vippsLogin()',
  options: { option },
  variables: { [name]: 'VARIABLE' },
  env: { VARIABLE: variable },
});
const invalid = (expected: string) =>
  expect.objectContaining({ code: 'option_invalid', message: expect.stringContaining(expected) });

describe('a text', () => {
  it.each([
    ['said', undefined, 'said'],
    [' said ', undefined, 'said'],
    ['said', 'variable', 'said'],
    [undefined, ' variable ', 'variable'],
    ['', 'variable', 'variable'],
    [' ', '', undefined],
    [undefined, undefined, undefined],
  ])('%p with the variable %p is %p', (option, variable, text) => {
    expect(readString(given(option, variable), 'option')).toBe(text);
  });

  it('has no variable where none is named', () => {
    expect(readString(given(undefined, 'variable', 'other'), 'option')).toBeUndefined();
  });

  it.each([7, null, true, {}, ['x']])('must be one: %p', (option) => {
    expect(() => readString(given(option), 'option')).toThrow(invalid('must be a string'));
  });

  it('that must be there is named with its variable, and where to find it', () => {
    expect(() => requireString(given(''), 'option', 'Look here.')).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: 'vippsLogin() needs `option`: pass it, or set VARIABLE. Look here.',
      }),
    );
    expect(requireString(given('x'), 'option', '')).toBe('x');
  });
});

describe('a list', () => {
  it.each([
    ['one', undefined, ['one']],
    [' one ', undefined, ['one']],
    [['one', ' two'], undefined, ['one', 'two']],
    [['one'], 'three', ['one']],
    [undefined, 'one,two', ['one', 'two']],
    [undefined, ' one , two ,', ['one', 'two']],
    [undefined, ',', undefined],
    [undefined, '', undefined],
    ['', 'one,two', ['one', 'two']],
    [' ', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%j with the variable %p is %j', (option, variable, list) => {
    expect(readList(given(option, variable), 'option')).toEqual(list);
  });

  it.each([[[]], [['']], [['one', '']], [['one', ' ']], [['one', 7]], [7], [null], [{}]])(
    'must hold texts, and at least one: %j',
    (option) => {
      expect(() => readList(given(option), 'option')).toThrow(invalid('a list of strings'));
    },
  );

  it('may be empty where that says something', () => {
    expect(readList(given([]), 'option', { mayBeEmpty: true })).toStrictEqual([]);
    for (const option of [[''], null]) {
      expect(() => readList(given(option), 'option', { mayBeEmpty: true })).toThrow(
        invalid('a list of strings'),
      );
    }
  });
});

describe('a choice', () => {
  const read = (option: unknown, variable?: string) =>
    readChoice(given(option, variable), 'option', ['one', 'two']);

  it.each([
    ['one', undefined, 'one'],
    ['one', 'two', 'one'],
    [' one ', undefined, 'one'],
    [undefined, 'two', 'two'],
    ['', 'two', 'two'],
    [' ', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%p with the variable %p is %p', (option, variable, choice) => {
    expect(read(option, variable)).toBe(choice);
  });

  it.each([
    ['three', undefined],
    ['One', undefined],
    [7, undefined],
    [null, 'two'],
    [undefined, 'three'],
  ])('must be one of them: %p, %p', (option, variable) => {
    expect(() => read(option, variable)).toThrow(
      invalid('`option` (or VARIABLE) must be one of one, two'),
    );
  });
});

describe('the other kinds', () => {
  it.each([true, false, undefined])('true or false: %p', (option) => {
    expect(readBoolean(given(option), 'option')).toBe(option);
  });

  it.each(['true', 0, null])('true or false, not %p', (option) => {
    expect(() => readBoolean(given(option), 'option')).toThrow(invalid('true or false'));
  });

  it.each([3, 7, undefined])('a whole number of at least 3: %p', (option) => {
    expect(readNumber(given(option), 'option', 3)).toBe(option);
  });

  it.each([2, 3.5, NaN, Infinity, '3', null])('a whole number of at least 3, not %p', (option) => {
    expect(() => readNumber(given(option), 'option', 3)).toThrow(invalid('at least 3'));
  });

  it('a whole number of at least 3 and at most 7', () => {
    const read = (option: number) => readNumber(given(option), 'option', 3, 7);

    expect(read(7)).toBe(7);
    expect(() => read(8)).toThrow(invalid('at least 3 and at most 7'));
  });

  it('a function', () => {
    const option = () => undefined;

    expect(readFunction(given(option), 'option')).toBe(option);
    expect(readFunction(given(undefined), 'option')).toBeUndefined();
    expect(() => readFunction(given('option'), 'option')).toThrow(invalid('a function'));
  });
});

describe('the complaint about a value', () => {
  const complaint = (name: string, value: unknown) =>
    invalidOption(given(undefined, undefined, name), name, 'better', value).message;

  it('shows a text, and of the rest only the kind', () => {
    expect(complaint('market', 'UK')).toBe(
      'vippsLogin(): `market` (or VARIABLE) must be better, but is "UK".',
    );
    expect(complaint('market', { code: 'UK' })).toMatch(/but is object\.$/);
  });

  it.each(['secret', 'clientSecret'])('never shows a %s', (name) => {
    expect(complaint(name, 'hunter2')).toMatch(/but is string\.$/);
  });

  it.each(['https://user:hunter2@shop.example/x', 'https://hunter2@shop.example', '//:hunter2@x'])(
    'never shows a password in a URL: %s',
    (url) => {
      expect(complaint('baseUrl', url)).not.toContain('hunter2');
    },
  );

  it('shows the rest of such a URL', () => {
    expect(complaint('baseUrl', 'https://user:hunter2@shop.example/@x')).toContain(
      '"https://(left out)@shop.example/@x"',
    );
  });
});

describe('the source of options', () => {
  it('is what the caller wrote, beside the environment', () => {
    const options = { clientId: 'shop' };

    const source = optionSource('vippsLogin()', options, { clientId: 'VIPPS_CLIENT_ID' });

    expect(source).toMatchObject({ owner: 'vippsLogin()', options });
    expect(source.env).toBe(process.env);
  });

  it('does not follow later changes of what the caller wrote', () => {
    const options = { clientId: 'shop' };
    const source = optionSource('vippsLogin()', options, { clientId: 'VIPPS_CLIENT_ID' });

    options.clientId = 'another-shop';

    expect(source.options).toEqual({ clientId: 'shop' });
  });

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    ['shop', 'string'],
    [7, 'number'],
    [[], 'an array'],
    [() => ({}), 'function'],
  ])('must be an object: %p', (options, came) => {
    expect(() => optionSource('vippsLogin()', options, {})).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: `vippsLogin() expects an object of options, but got ${came}.`,
      }),
    );
  });

  it.each(['constructor', '__proto__', 'toString'])('has no option by the name of %s', (name) => {
    const options = Object.fromEntries([[name, 'x']]);

    expect(() => optionSource('vippsLogin()', options, { clientId: 'VIPPS_CLIENT_ID' })).toThrow(
      expect.objectContaining({ code: 'option_unknown' }),
    );
  });
});
