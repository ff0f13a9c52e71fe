import { setTimeout as sleepFor } from 'node:timers/promises';
import { inspect } from 'node:util';

import {
  defaultAgreement,
  defaultConsentScreens,
  isAgreement,
  isConsentScreensOrTranslations,
} from './consents/screens.ts';
import type { ConsentScreens, SimulatedAgreement } from './consents/screens.ts';
import { checkNames } from './names.ts';
import { defaultUsers } from './people/cast.ts';
import type { Person } from './people/person.ts';
import { scopeNames } from './people/scopes.ts';
import { signingAlgorithms } from './state/signing-keys.ts';
import type { SigningAlgorithm } from './state/signing-keys.ts';
import { textLanguages } from './texts/texts-for.ts';
import { isOrigin, isWebhookUrl } from './urls.ts';

/** @throws TypeError that names the option, what it must be and what came. */
export function readSettings(options: SimulatorOptions): Settings {
  checkNames('createSimulator()', options, Object.keys(defaults));
  const settings: Settings = { ...defaults, ...definedOptions(options) };
  for (const [name, value] of Object.entries(settings)) {
    // The names were checked above.
    const rule = optionRules[name as keyof Settings];
    if (rule.holds(value)) continue;
    const isSecret = name === 'clientSecret' || name === 'subscriptionKey';
    const shown = isSecret ? typeof value : inspect(value, { depth: 1 });
    throw new TypeError(
      `createSimulator(): \`${name}\` must be ${rule.expected}, but is ${shown}.`,
    );
  }
  checkUsers(settings.users);
  const merchantLogin = { ...defaults.merchantLogin, ...definedOptions(settings.merchantLogin) };
  return { ...settings, merchantLogin, consentScreens: [settings.consentScreens].flat() };
}

const defaults: Settings = {
  port: 0,
  host: '127.0.0.1',
  url: undefined,
  clientId: 'simulator-client-id',
  // Ends in `=` as the keys of the Vipps portal do, which trips careless encoders.
  clientSecret: 'c2ltdWxhdG9yLXNlY3JldA==',
  subscriptionKey: 'simulator-subscription-key',
  redirectUris: undefined,
  appCallbackUris: undefined,
  tokenEndpointAuthMethod: 'client_secret_basic',
  autoApprove: false,
  users: defaultUsers,
  salesUnitName: 'Simulated Shop',
  language: undefined,
  merchantSerialNumber: '123456',
  codeLifetimeSeconds: 120,
  merchantLogin: { intervalSeconds: 5, expirySeconds: 600, idTokenAlgorithm: 'RS256' },
  consentScreens: [defaultConsentScreens],
  agreement: defaultAgreement,
  consentRevokedUrl: undefined,
  scopes: scopeNames,
  otherScopes: 'refused',
  subscriptionKeyAtUserinfo: 'taken',
  subscriptionKeyAtLoginUserinfo: 'refused',
  webhookTimeoutMs: 10_000,
  // A webhook still to be sent keeps no process alive.
  sleep: (ms, signal) => sleepFor(ms, undefined, { ref: false, signal }),
  clock: Date.now,
};

/** An option that is undefined counts as not said. */
function definedOptions(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

const text: Rule = {
  expected: 'a string that is not empty',
  holds: (value) => typeof value === 'string' && value !== '',
};

const texts: Rule = {
  expected: 'a list of strings',
  holds: (value) => value === undefined || (Array.isArray(value) && value.every(text.holds)),
};

/** How the sales unit lets its site authenticate at the token endpoint: one way or the other. */
export const tokenEndpointAuthMethods = ['client_secret_basic', 'client_secret_post'] as const;

/** No start may ask for more than a quarter of an hour, so that none is given more. */
const mostSeconds = new Map([
  ['intervalSeconds', Infinity],
  ['expirySeconds', 900],
]);

/** Vipps' texts disagree about a scope that the sales unit has not. */
const otherScopes = ['refused', 'dropped'] as const;

/** Vipps' texts disagree about the header Ocp-Apim-Subscription-Key at userinfo by `sub`. */
const subscriptionKeyAtUserinfo = ['taken', 'refused', 'required'] as const;

/** Vipps' texts disagree there, too; `required` was never seen at Login's userinfo. */
const subscriptionKeyAtLoginUserinfo = ['refused', 'taken'] as const;

/** What each option must be. */
const optionRules: Readonly<Record<keyof Settings, Rule>> = {
  port: { expected: 'a whole number from 0 to 65535', holds: isWholeFrom(0, 65_535) },
  host: text,
  url: {
    expected: 'http or https, a host and perhaps a port, and nothing else',
    holds: (value) => value === undefined || isOrigin(value),
  },
  clientId: text,
  clientSecret: text,
  subscriptionKey: text,
  redirectUris: texts,
  appCallbackUris: texts,
  tokenEndpointAuthMethod: oneOf(tokenEndpointAuthMethods),
  autoApprove: {
    expected: "true, false or a person's id, sub or phone number",
    holds: (value) => typeof value === 'boolean' || text.holds(value),
  },
  users: {
    expected: 'a list of at least one person',
    holds: (value) => Array.isArray(value) && value.length > 0,
  },
  salesUnitName: text,
  language: {
    expected: `one of ${textLanguages.join(', ')}`,
    holds: (value) => value === undefined || oneOf(textLanguages).holds(value),
  },
  merchantSerialNumber: text,
  merchantLogin: {
    expected:
      'an object with `intervalSeconds`, a whole number above 0, `expirySeconds`, one from 1 to 900, ' +
      '`idTokenAlgorithm`, RS256 or ES256, or some of them',
    holds: isMerchantLogin,
  },
  codeLifetimeSeconds: { expected: 'a whole number above 0', holds: isWholeFrom(1, Infinity) },
  consentScreens: {
    expected:
      'a language and screens with title, description and boxes of different ids, or a list of such, one ' +
      'for each language, with the same boxes',
    holds: isConsentScreensOrTranslations,
  },
  agreement: {
    expected:
      'an object with language, description, buttonText, terms and privacyStatement, the last two with ' +
      'title and url',
    holds: isAgreement,
  },
  consentRevokedUrl: {
    expected: 'an https URL, or http in a private network',
    holds: (value) => value === undefined || (typeof value === 'string' && isWebhookUrl(value)),
  },
  scopes: {
    expected: `a list with openid of some of ${scopeNames.join(', ')}`,
    holds: (value) =>
      Array.isArray(value) &&
      value.includes('openid') &&
      value.every((name) => oneOf(scopeNames).holds(name)),
  },
  otherScopes: oneOf(otherScopes),
  subscriptionKeyAtUserinfo: oneOf(subscriptionKeyAtUserinfo),
  subscriptionKeyAtLoginUserinfo: oneOf(subscriptionKeyAtLoginUserinfo),
  webhookTimeoutMs: { expected: 'a whole number above 0', holds: isWholeFrom(1, 2 ** 31 - 1) },
  sleep: { expected: 'a function', holds: (value) => typeof value === 'function' },
  clock: { expected: 'a function', holds: (value) => typeof value === 'function' },
};

function isMerchantLogin(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, said]: [string, unknown]) => {
    if (said === undefined) return true;
    if (name === 'idTokenAlgorithm') return oneOf(signingAlgorithms).holds(said);
    const most = mostSeconds.get(name);
    return most !== undefined && isWholeFrom(1, most)(said);
  });
}

/** Of two people with one id or number, the second could never log in. @throws TypeError */
function checkUsers(users: readonly unknown[]): void {
  for (const [index, user] of users.entries()) {
    checkNames(`createSimulator(): \`users[${index}]\``, Object(user), personNames);
  }
  for (const name of ['id', 'phoneNumber']) {
    const values = users.map((user) => memberOf(user, name));
    for (const [index, value] of values.entries()) {
      const where = `createSimulator(): \`users[${index}].${name}\``;
      if (!text.holds(value)) {
        const shown = value === '' ? 'empty' : typeof value;
        throw new TypeError(`${where} must be ${text.expected}, but is ${shown}.`);
      }
      const first = values.indexOf(value);
      if (first < index) {
        throw new TypeError(`${where} must be nobody else's, but users[${first}] has it, too.`);
      }
    }
  }
}

const personNames: readonly (keyof Person)[] = [
  ...(['id', 'sub', 'country', 'givenName', 'familyName', 'phoneNumber', 'email'] as const),
  ...(['emailVerified', 'birthdate', 'gender', 'addresses', 'nin', 'accounts'] as const),
  'paymentSources',
];

function memberOf(user: unknown, name: string): unknown {
  // An object with any members: what is none becomes an empty one.
  return (Object(user) as Record<string, unknown>)[name];
}

/** Everything `createSimulator()` can be told. All of it has a default. */
export interface SimulatorOptions {
  /** Default 0: any free port. Name one to keep the issuer the same between restarts. */
  port?: number;
  /** Default `127.0.0.1`. With another one, whoever reaches this machine can log in as anybody. */
  host?: string;
  /**
   * Where the site, its browsers and phones reach the simulator: `http://192.168.1.7:4444`,
   * `http://vipps.localhost:4444`. Default: from `host` and `port`; where `host` stands for every
   * address (`0.0.0.0`, `::`), the first one of this machine in its network.
   */
  url?: string;
  /** Default `simulator-client-id`. */
  clientId?: string;
  clientSecret?: string;
  /** For merchant tokens and webhooks. Default `simulator-subscription-key`. */
  subscriptionKey?: string;
  /** The registered ones, compared byte for byte. Default: every one of this machine or a private network. */
  redirectUris?: readonly string[];
  /** The registered ones of `app_to_app`, likewise. Default: every well-formed one is accepted. */
  appCallbackUris?: readonly string[];
  /** The sales unit's switch; the other method is refused. Default `client_secret_basic`. */
  tokenEndpointAuthMethod?: TokenEndpointAuthMethod;
  /** `true`, or a person's `id`, `sub` or phone number: logs in without pages. Default `false`. */
  autoApprove?: boolean | string;
  /** The people who can log in. Default: `defaultUsers`. */
  users?: readonly Person[];
  /** Shown on the pages. Default `Simulated Shop`. */
  salesUnitName?: string;
  /**
   * Of the login pages and phones, until somebody chooses another one there: `nb`, `da`, `sv`, `fi` or
   * `en`. Default: the browser's.
   */
  language?: (typeof textLanguages)[number] | undefined;
  /** Everybody's `sub` depends on it. Default `123456`. */
  merchantSerialNumber?: string;
  /** Default 120. */
  codeLifetimeSeconds?: number;
  merchantLogin?: SimulatedMerchantLoginOptions;
  /**
   * The sales unit's own questions at a login; of several, those in the language of the page, else the
   * first. Default: a customer club, by e-mail and SMS.
   */
  consentScreens?: ConsentScreens | readonly ConsentScreens[];
  /** The sales unit's terms, which the scope `agreement` has accepted. Default: those of a shop. */
  agreement?: SimulatedAgreement;
  /** Is told of withdrawn consents; https, or http on this machine. Default: nowhere. */
  consentRevokedUrl?: string;
  /** What the sales unit may ask for. Default: every scope there is. */
  scopes?: readonly string[];
  /** Other scopes in a request: `invalid_scope`, or left out without a word. Default `refused`. */
  otherScopes?: OtherScopes;
  /** What userinfo by `sub` does with a subscription key: 401 if `refused`. Default `taken`. */
  subscriptionKeyAtUserinfo?: SubscriptionKeyAtUserinfo;
  /** The same at the userinfo of a login. Default `refused`. */
  subscriptionKeyAtLoginUserinfo?: SubscriptionKeyAtLoginUserinfo;
  /** How long a webhook waits for its answer. Default 10,000. */
  webhookTimeoutMs?: number;
  /** Waits before a webhook is sent again; the signal ends that. Default: a timer. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** The simulator's time, as a Date or in milliseconds since 1970. Default: the real time. */
  clock?: () => Date | number;
}

/** The options, checked and completed. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly url: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly redirectUris: readonly string[] | undefined;
  readonly appCallbackUris: readonly string[] | undefined;
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
  readonly autoApprove: boolean | string;
  readonly users: readonly Person[];
  readonly salesUnitName: string;
  readonly language: (typeof textLanguages)[number] | undefined;
  readonly merchantSerialNumber: string;
  readonly codeLifetimeSeconds: number;
  readonly merchantLogin: Readonly<Required<SimulatedMerchantLoginOptions>>;
  readonly consentScreens: readonly ConsentScreens[];
  readonly agreement: SimulatedAgreement;
  readonly consentRevokedUrl: string | undefined;
  readonly scopes: readonly string[];
  readonly otherScopes: OtherScopes;
  readonly subscriptionKeyAtUserinfo: SubscriptionKeyAtUserinfo;
  readonly subscriptionKeyAtLoginUserinfo: SubscriptionKeyAtLoginUserinfo;
  readonly webhookTimeoutMs: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly clock: () => Date | number;
}

/** What a value from outside must be. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

export function oneOf(values: readonly string[]): Rule {
  const expected = `one of ${values.join(', ')}`;
  return { expected, holds: (value) => values.some((known) => known === value) };
}

export function isWholeFrom(least: number, most: number) {
  return (value: unknown) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

export type TokenEndpointAuthMethod = (typeof tokenEndpointAuthMethods)[number];

export type OtherScopes = (typeof otherScopes)[number];

export type SubscriptionKeyAtLoginUserinfo = (typeof subscriptionKeyAtLoginUserinfo)[number];

export type SubscriptionKeyAtUserinfo = (typeof subscriptionKeyAtUserinfo)[number];

/** Logins that merchants start: their pace, and how their id_tokens are signed. */
export interface SimulatedMerchantLoginOptions {
  /** Between two polls, at least. Default 5. */
  intervalSeconds?: number;
  /** For an answer, where the merchant asks for no other time; 900 at most. Default 600. */
  expirySeconds?: number;
  /** Of id_tokens after a poll; those of a web page are ES256 always. Default `RS256`. */
  idTokenAlgorithm?: SigningAlgorithm;
}
