import type { ClientAuthenticationMethod } from './client-authentication-method.ts';
import type { Partner } from './partner-option.ts';

/** The options of the client, read and checked. */
export interface ClientConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the platform APIs beside Login. */
  readonly subscriptionKey: string | undefined;
  /** For whom partner keys are used, where they are partner keys. */
  readonly partner: Partner | undefined;
  /** Ends in a slash. */
  readonly issuer: string;
  readonly tokenEndpointAuthMethod: ClientAuthenticationMethod;
  /** Sent with every call: User-Agent, Vipps-System-*, Merchant-Serial-Number. */
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly timeoutMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly clockToleranceSeconds: number;
  readonly dangerouslyIgnoreAtHash: boolean;
}
