import type { ConsentScreens } from '../consents/consent-screens.ts';
import type { Person } from '../people/person.ts';
import type {
  SubscriptionKeyAtUserinfo,
  MerchantLoginOptions,
  TokenEndpointAuthMethod,
} from './simulator-options.ts';

/** The options, checked and completed. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
  readonly redirectUris: readonly string[] | undefined;
  readonly appCallbackUris: readonly string[] | undefined;
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
  readonly autoApprove: boolean | string;
  readonly users: readonly Person[];
  readonly salesUnitName: string;
  readonly merchantSerialNumber: string;
  readonly codeLifetimeSeconds: number;
  readonly merchantLogin: Readonly<Required<MerchantLoginOptions>>;
  readonly consentScreens: ConsentScreens;
  readonly consentRevokedUrl: string | undefined;
  readonly subscriptionKeyAtUserinfo: SubscriptionKeyAtUserinfo;
  readonly webhookTimeoutMs: number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly clock: () => Date | number;
}
