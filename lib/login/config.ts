import type { CheckedAuthorizationRequest, VippsMarket } from '../protocol/authorization.ts';
import type { VippsClient } from '../protocol/client.ts';
import type { Backend } from '../stores/backend.ts';
import type { SealedValues, ValueKind } from '../stores/sealed-values.ts';
import type { ServerRecords } from '../stores/server-records.ts';
import type { TransactionStore } from '../stores/store.ts';
import type { Warn } from './warnings.ts';

/** Everything the use cases need, parsed once at start-up by `parseLoginOptions()`. */
export interface LoginConfig {
  readonly client: VippsClient;
  /** Where to send the browser, for a request that has been read and checked. */
  readonly authorizationUrl: (request: CheckedAuthorizationRequest) => Promise<string>;
  /** The merchant serial number, if said, and whether it is by this alone that merchants are told apart. */
  readonly salesUnit: { readonly number: string | undefined; readonly byPartnerKeys: boolean };
  readonly store: TransactionStore;
  /** Logins under way in a backend, for apps, which have no cookies. */
  readonly recordsIn: (backend: Backend) => ServerRecords;
  /** Anything else in a backend, for merchant-initiated logins. */
  readonly valuesIn: (backend: Backend, kind: ValueKind) => SealedValues;
  /** The site's public addresses, an origin and maybe a path each; never empty. */
  readonly sites: readonly URL[];
  /** A proxy cuts the path of a site off; `undefined` where that is to be found out. */
  readonly proxyStripsPath: boolean | undefined;
  /** Registered redirect URIs, byte for byte. */
  readonly redirectUris: readonly string[];
  readonly scope: readonly string[];
  readonly market: VippsMarket | undefined;
  readonly fetchUserinfo: boolean;
  /** One key for each secret. A function, so that whoever prints a request prints no secrets. */
  readonly deriveKeys: (purpose: string) => Uint8Array[];
  /** Tells this app's cookies from those of its neighbours on localhost. */
  readonly appTag: string;
  /** Names this app among all: what belongs to a session of another does not count here. */
  readonly appBinding: string;
  /** The site is on https. */
  readonly secure: boolean;
  readonly sharedWork: SharedWork;
  readonly now: () => number;
  readonly warn: Warn;
}

/**
 * Work that concurrent duplicates share. A browser may open one callback twice at once, while a code may
 * be exchanged only once (RFC 6749 4.1.2 lets the provider revoke both logins otherwise).
 * The entry dies when the work settles: the work is shared, its result is not kept.
 */
export interface SharedWork {
  share<Result>(key: string, start: () => Promise<Result>): Promise<Result>;
}
