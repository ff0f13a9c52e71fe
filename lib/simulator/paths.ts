const access = '/access-management-1.0/access';
const ciba = '/vipps-login-ciba/api';
const pages = '/vipps-login-idp';

/** Vipps' own paths, below the simulator's `url` instead of `https://apitest.vipps.no`. */
export const paths = {
  /** The issuer ends in a slash, as Vipps' does. */
  issuer: `${access}/`,
  discovery: `${access}/.well-known/openid-configuration`,
  jwks: `${access}/.well-known/jwks.json`,
  authorize: `${access}/oauth2/auth`,
  token: `${access}/oauth2/token`,
  userinfo: '/vipps-userinfo-api/userinfo',
  merchantToken: '/accesstoken/get',
  webhooks: '/webhooks/v1/webhooks',
  backchannel: `${ciba}/backchannel/authentication`,
  userExists: `${ciba}/v1/user-exists`,
  /** Where Vipps shows its pages; the path is real, what stands below it is ours. */
  landing: `${pages}/`,
  loginForm: `${pages}/login`,
  consentForm: `${pages}/consent`,
  restartForm: `${pages}/restart`,
  cancelForm: `${pages}/cancel`,
  loginEvents: `${pages}/events`,
  /** Whose phone; below it, by a person's `id`, the phones. */
  phones: '/phone',
  style: '/simulator/style.css',
  liveScript: '/simulator/live.js',
  icon: '/simulator/icon.svg',
} as const;
