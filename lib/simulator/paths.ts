const access = '/access-management-1.0/access';

/** Vipps' own paths, below the simulator's `url` instead of `https://apitest.vipps.no`. */
export const paths = {
  /** The issuer ends in a slash, as Vipps' does. */
  issuer: `${access}/`,
  discovery: `${access}/.well-known/openid-configuration`,
  jwks: `${access}/.well-known/jwks.json`,
  authorize: `${access}/oauth2/auth`,
  token: `${access}/oauth2/token`,
  userinfo: '/vipps-userinfo-api/userinfo',
  /** Where Vipps shows its pages; the path is real, what stands below it is ours. */
  landing: '/vipps-login-idp/',
  loginForm: '/vipps-login-idp/login',
  consentForm: '/vipps-login-idp/consent',
} as const;
