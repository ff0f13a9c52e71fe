import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';

const options = {
  clientId: 'shop',
  clientSecret: 'secret',
  redirectUri: 'https://shop.example/auth/callback',
  secret: 'a secret of at least thirty-two characters',
};

/** Makes a strategy as a caller in JavaScript may. */
function strategyWith(verify: unknown, more: object = {}) {
  return Reflect.construct(VippsStrategy, [{ ...options, ...more }, verify]) as VippsStrategy;
}

const taking = (parameters: number) =>
  Object.defineProperty(() => undefined, 'length', { value: parameters });

describe('the second argument of new VippsStrategy()', () => {
  it.each([
    [0, {}],
    [1, {}],
    [2, {}],
    [4, {}],
    [5, {}],
    [2, { passReqToCallback: true }],
    [5, { passReqToCallback: true }],
    [6, { passReqToCallback: true }],
  ])('may take %d parameters with %j', (parameters, more) => {
    expect(strategyWith(taking(parameters), more)).toBeInstanceOf(VippsStrategy);
  });

  it.each([
    [3, {}],
    [6, {}],
    [7, {}],
    [3, { passReqToCallback: true }],
    [4, { passReqToCallback: true }],
    [7, { passReqToCallback: true }],
  ])('must not take %d parameters with %j', (parameters, more) => {
    expect(() => strategyWith(taking(parameters), more)).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining(`a function of ${parameters} parameters`),
      }),
    );
  });

  it('of three parameters is answered with both spellings', () => {
    // passport-openidconnect's (issuer, profile, done).
    expect(() => strategyWith(taking(3))).toThrow(
      /\(login, req\) => user.*\(accessToken, refreshToken, profile, done\)/,
    );
  });

  it.each([[null], ['verify'], [{}]])('must not be %j', (verify) => {
    expect(() => strategyWith(verify)).toThrow(expect.objectContaining({ code: 'option_invalid' }));
  });

  it('and options.verify must not both be given', () => {
    expect(() => strategyWith(taking(2), { verify: taking(2) })).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining('give `verify` once'),
      }),
    );
  });
});
