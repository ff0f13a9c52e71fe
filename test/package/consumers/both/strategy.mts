// Verify functions in every form, on the types of either Express; and what must not pass.

import type { Request } from 'express';
import passport from 'passport';
import { VippsStrategy } from 'passport-vipps';
import type {
  ClassicVerify,
  ClassicVerifyWithParams,
  ClassicVerifyWithRequest,
  ClassicVerifyWithRequestAndParams,
  VerifyDone,
  VippsProfile,
  VippsTokens,
} from 'passport-vipps';

const options = { clientID: 'shop', callbackURL: 'https://shop.example/auth/callback' };
const withRequest = { ...options, passReqToCallback: true } as const;

export function accepted() {
  passport.use(new VippsStrategy());
  passport.use(new VippsStrategy(options, ({ user }, req) => ({ sub: user.sub, at: req.url })));
  new VippsStrategy(options, async (login, req: Request) => ({
    at: req.path,
    sub: login.user.sub,
  }));
  new VippsStrategy({
    ...options,
    verify: async ({ user }) => user.emailVerified === true && user,
  });

  const four: ClassicVerify = (accessToken, _refreshToken, profile, done) =>
    done(null, { id: profile.id, length: accessToken.length });
  const five: ClassicVerifyWithParams = (_accessToken, _refreshToken, params, profile, done) =>
    done(null, { id: profile.id, idToken: params.idToken.length });
  new VippsStrategy(options, four);
  new VippsStrategy(options, five);
  const fiveToo: ClassicVerifyWithRequest = (req, _accessToken, _refreshToken, profile, done) =>
    done(null, { id: profile.id, at: req.url });
  const six: ClassicVerifyWithRequestAndParams = async (req, _access, _refresh, params, _, done) =>
    done(null, false, { message: `${req.url} ${params.accessToken.length}` });
  new VippsStrategy(withRequest, fiveToo);
  new VippsStrategy(withRequest, six);
  // In place, the parameters say their types; and `req` may be Express' own.
  new VippsStrategy(
    withRequest,
    (req: Request, token: string, _: undefined, profile: VippsProfile, done: VerifyDone) =>
      done(null, { id: profile.id, at: req.path, token }),
  );
}

export function refused(params: VippsTokens, done: VerifyDone) {
  // @ts-expect-error a forgotten return
  new VippsStrategy(options, async ({ user }) => {
    await Promise.resolve(user);
  });
  // @ts-expect-error the same, as an option
  new VippsStrategy({ verify: ({ user }) => void user });
  const four: ClassicVerify = (_accessToken, _refreshToken, profile, done) => done(null, profile);
  // @ts-expect-error its first argument would be the request
  new VippsStrategy(withRequest, four);
  const withReq: ClassicVerifyWithRequest = (_req, _token, _, profile, done) => done(null, profile);
  // @ts-expect-error nobody asked for the request
  new VippsStrategy(options, withReq);
  // @ts-expect-error Vipps has no refresh tokens
  const refreshing: ClassicVerify = (_token, _refreshToken: string, profile, done) =>
    done(null, profile);
  new VippsStrategy(options, refreshing);
  // @ts-expect-error `params` has no names of the wire
  params.id_token;
  // @ts-expect-error a user is an object
  done(null, 'ada');
}
