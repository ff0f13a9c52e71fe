/* eslint-disable @typescript-eslint/no-unused-vars, @typescript-eslint/unbound-method, @typescript-eslint/no-implied-eval, @typescript-eslint/no-useless-default-assignment -- callbacks as callers in JavaScript, and their compilers, write them */
import { describe, expect, it, jest } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VerifyDone, VippsLogin, VippsProfile, VippsRequest } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

type AnyFunction = (...args: never[]) => unknown;

/** What a login answers whose strategy was given such a function, as a caller in JavaScript may. */
async function answerOf(verify: AnyFunction, more: object = {}) {
  const options = { ...strategyOptions(simulator()), ...more };
  const strategy = Reflect.construct(VippsStrategy, [options, verify]) as VippsStrategy;
  const site = createPassportSite(simulator(), { strategy });
  const { status, body } = await logIn(site.agent(), simulator(), { as: 'ada', at: '/auth' });
  return { status, body: body as { user?: unknown; message?: string } };
}

const told = { status: 200, body: { user: { token: 'string', name: 'Ada Eksempel' } } };

const classic = (token: string, _: undefined, profile: VippsProfile, done: VerifyDone) =>
  done(null, { token: typeof token, name: profile.displayName });
const modern = ({ user, tokens }: VippsLogin) => ({
  token: typeof tokens.accessToken,
  name: user.name,
});

/** Wrappers that say nothing of what they wrap. */
const wrapped = (fn: AnyFunction) => {
  const call = fn as (...args: unknown[]) => unknown;
  return {
    'a decorator': (...args: unknown[]) => call(...args),
    'an async decorator': async (...args: unknown[]) => {
      await Promise.resolve();
      return call(...args);
    },
    memoize() {
      // eslint-disable-next-line prefer-rest-params -- what lodash and older compilers write
      return Reflect.apply(call, undefined, arguments) as unknown;
    },
    'a mock': jest.fn().mockImplementation(call),
    'a bound wrapper': ((...args: unknown[]) => call(...args)).bind(undefined),
    'a Proxy of a wrapper': new Proxy((...args: unknown[]) => call(...args), {}),
    "Nest's mixin": async (...params: unknown[]) => {
      // Its own words: the last one is `done`, whatever there is.
      const done = params.at(-1) as VerifyDone;
      done(null, await new Promise((resolve) => call(...params.slice(0, -1), take(resolve))));
    },
  };
};

const take = (resolve: (user: object) => void) => (_error: unknown, user: object) => resolve(user);

describe('a classic callback that lost its number of parameters', () => {
  it.each(Object.entries(wrapped(classic)))('to %s is asked in its form', async (_, verify) => {
    expect(await answerOf(verify)).toMatchObject(told);
  });

  const withDefaults: [string, AnyFunction][] = [
    [
      'first',
      (token = 'none', _: undefined, profile: VippsProfile, done: VerifyDone) =>
        classic(token, _, profile, done),
    ],
    [
      'second',
      (token: string, _ = undefined, profile: VippsProfile, done: VerifyDone) =>
        classic(token, _, profile, done),
    ],
    [
      'third',
      (token: string, _: undefined, profile = {} as VippsProfile, done: VerifyDone) =>
        classic(token, _, profile, done),
    ],
    [
      'last',
      (
        token: string,
        _: undefined,
        profile: VippsProfile,
        done: VerifyDone = () => undefined /* , with (brackets */,
      ) => classic(token, _, profile, done),
    ],
    [
      'in text',
      function named(token = '),(`', _: undefined, profile: VippsProfile, done: VerifyDone) {
        classic(token, _, profile, done);
      },
    ],
    [
      'in a method',
      {
        async verify(
          token: string,
          _: object | undefined = { a: [1, 2] },
          ...[profile, done]: [VippsProfile, VerifyDone]
        ) {
          await Promise.resolve();
          classic(token, undefined, profile, done);
        },
      }.verify,
    ],
  ];
  it.each(withDefaults)('to a default (%s) is asked in its form', async (_, verify) => {
    expect(await answerOf(verify)).toMatchObject(told);
  });

  it('to an older compiler is asked in its form', async () => {
    const compiled = new Function(
      'token',
      'var profile = arguments.length > 2 ? arguments[2] : void 0; var done = arguments[3]; done(null, { token: typeof token, name: profile.displayName });',
    ) as AnyFunction;

    expect(await answerOf(compiled)).toMatchObject(told);
  });

  it('gets the request first where the options say so', async () => {
    const verify = (...[req, token, _, profile, done]: ClassicWithRequest) =>
      classic(`${req.method} ${token}`, _, profile, done);
    const hidden = (...args: unknown[]) => Reflect.apply(verify, undefined, args) as unknown;

    expect(await answerOf(hidden, { passReqToCallback: true })).toMatchObject(told);
    expect(await answerOf(verify, { passReqToCallback: true })).toMatchObject(told);
  });

  it('gets the tokens where the parameters behind its defaults say so', async () => {
    const verify = (
      token = '',
      _: undefined,
      params: { idToken?: string } = {},
      profile: VippsProfile,
      done: VerifyDone,
    ) => classic(params.idToken === undefined ? '' : token, _, profile, done);

    expect(await answerOf(verify)).toMatchObject(told);
  });
});

type ClassicWithRequest = [VippsRequest, string, undefined, VippsProfile, VerifyDone];

it("a callback that stands alone is that of Nest's super(), the options those of the environment", () => {
  const mixin = (...params: unknown[]) => params;
  const alone = () => Reflect.construct(VippsStrategy, [mixin]) as VippsStrategy;
  expect(alone).toThrow(expect.objectContaining({ code: 'option_missing' }));
});

it('a promise of a user that nobody hands to `done` is an error, and no login', async () => {
  const mock = jest.fn<() => Promise<object>>().mockResolvedValue({ id: 1 });

  expect(await answerOf(mock)).toMatchObject({
    status: 500,
    body: { code: 'option_invalid', message: expect.stringContaining('options.verify') },
  });
});

it('a modern callback may call `done`, as Nest does with a `callbackArity` of 2', async () => {
  const mixin = async (...params: unknown[]) => {
    const done = params.at(-1) as VerifyDone;
    done(null, await Promise.resolve(modern(params[0] as VippsLogin)), { by: 'done' });
  };

  expect(await answerOf(Object.defineProperty(mixin, 'length', { value: 2 }))).toMatchObject(told);
});

describe('a modern callback', () => {
  const forms: [string, AnyFunction][] = [
    ['with defaults', (login: VippsLogin, _req = {}) => modern(login)],
    ['with a lone name', (login) => modern(login)],
    [
      'that takes the login apart',
      ({ user, tokens }: VippsLogin) => modern({ user, tokens } as VippsLogin),
    ],
    ['with rest parameters that are listed', (...[login]: [VippsLogin]) => modern(login)],
    ['in a mock', jest.fn(modern)],
    ['that is bound', modern.bind(undefined)],
    ['without parameters', () => told.body.user],
  ];
  it.each(forms)('%s is asked in its form', async (_, verify) => {
    expect(await answerOf(verify)).toMatchObject(told);
  });

  it.each(Object.entries(wrapped(modern)))(
    'is always one as an option, be it in %s',
    async (name, verify) => {
      // Nest's mixin calls `done` itself.
      if (name === "Nest's mixin") return;
      const strategy = new VippsStrategy({
        ...strategyOptions(simulator()),
        verify: verify as never,
      });
      const site = createPassportSite(simulator(), { strategy });

      const { body } = await logIn(site.agent(), simulator(), { as: 'ada', at: '/auth' });

      expect(body).toMatchObject(told.body);
    },
  );
});
