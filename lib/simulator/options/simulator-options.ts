import type { ConsentScreens } from '../consents/consent-screens.ts';
import type { Person } from '../people/person.ts';

/** How the sales unit lets its site authenticate at the token endpoint: one way or the other. */
export const tokenEndpointAuthMethods = ['client_secret_basic', 'client_secret_post'] as const;
export type TokenEndpointAuthMethod = (typeof tokenEndpointAuthMethods)[number];

/** Vipps' texts disagree about the header Ocp-Apim-Subscription-Key at userinfo by `sub`. */
export const subscriptionKeyAtUserinfo = ['refused', 'taken'] as const;
export type SubscriptionKeyAtUserinfo = (typeof subscriptionKeyAtUserinfo)[number];

/** The pace of logins that merchants start. */
export interface MerchantLoginOptions {
  /** Between two polls, at least. Default 5. */
  intervalSeconds?: number;
  /** For an answer, where the merchant asks for no other time; 900 at most. Default 600. */
  expirySeconds?: number;
}

/** Everything `createSimulator()` can be told. All of it has a default. */
export interface SimulatorOptions {
  /** Default 0: any free port. Name one to keep the issuer the same between restarts. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Default `simulator-client-id`. */
  clientId?: string;
  clientSecret?: string;
  /** For merchant tokens and webhooks. Default `simulator-subscription-key`. */
  subscriptionKey?: string;
  /** The registered ones, compared byte for byte. Default: every loopback http(s) URI is accepted. */
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
  /** Everybody's `sub` depends on it. Default `123456`. */
  merchantSerialNumber?: string;
  /** Default 120. */
  codeLifetimeSeconds?: number;
  merchantLogin?: MerchantLoginOptions;
  /** The sales unit's own questions at a login. Default: a customer club, by e-mail and SMS. */
  consentScreens?: ConsentScreens;
  /** Is told of withdrawn consents; https, or http on this machine. Default: nowhere. */
  consentRevokedUrl?: string;
  /** Whether userinfo by `sub` takes a subscription key or answers it with 401. Default `refused`. */
  subscriptionKeyAtUserinfo?: SubscriptionKeyAtUserinfo;
  /** How long a webhook waits for its answer. Default 10,000. */
  webhookTimeoutMs?: number;
  /** Waits before a webhook is sent again; the signal ends that. Default: a timer. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** The simulator's time, as a Date or in milliseconds since 1970. Default: the real time. */
  clock?: () => Date | number;
}
