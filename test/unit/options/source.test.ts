import { describe, expect, it } from '@jest/globals';

import { optionSource } from '../../../lib/options.ts';

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
