import type { Person } from './people/person.ts';

/** The developer's pages; the front page of the simulator is the first of them. */
export const controlPaths = {
  requests: '/',
  /** Everything but the front page stands below it; by itself it leads there. */
  root: '/control',
  events: '/control/events',
  people: '/control/people',
  newPerson: '/control/new-person',
  /** Below it, by a person's `id`: the form, and what can be done to the person. */
  person: '/control/people',
  webhooks: '/control/webhooks',
  consentRevokedUrl: '/control/webhooks/consent-revoked-url',
  sendAgain: '/control/webhooks/send-again',
  deleteRegistration: '/control/webhooks/delete-registration',
  faults: '/control/faults',
  takeBackFault: '/control/faults/take-back',
  style: '/control/style.css',
  script: '/control/script.js',
} as const;

/** The page of one person, and where its form is posted. */
export function personPath({ id }: Person): string {
  return `${controlPaths.person}/${encodeURIComponent(id)}`;
}

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
  revocation: `${access}/oauth2/revoke`,
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
  /** Leads to the developer's pages. */
  frontPage: '/',
  /** The list of phones; each phone stands below it, by its person's `id`. */
  phones: '/phone',
  style: '/simulator/style.css',
  liveScript: '/simulator/live.js',
  icon: '/simulator/icon.svg',
  /** Below it, the language to read the pages in from now on. */
  language: '/simulator/language',
} as const;

/** The page of one person's phone. */
export function phonePath({ id }: Person): string {
  return `${paths.phones}/${encodeURIComponent(id)}`;
}
