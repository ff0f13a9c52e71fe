import type { Person } from '../people/person.ts';

/** How the sales unit lets its site authenticate at the token endpoint: one way or the other. */
export const tokenEndpointAuthMethods = ['client_secret_basic', 'client_secret_post'] as const;
export type TokenEndpointAuthMethod = (typeof tokenEndpointAuthMethods)[number];

/** Everything `createSimulator()` can be told. All of it has a default. */
export interface SimulatorOptions {
  /** Default 0: any free port. Name one to keep the issuer the same between restarts. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Default `simulator-client-id`. */
  clientId?: string;
  clientSecret?: string;
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
  /** The simulator's time, as a Date or in milliseconds since 1970. Default: the real time. */
  clock?: () => Date | number;
}
