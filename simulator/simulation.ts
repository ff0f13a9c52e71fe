import { Consents } from './consents/consents.ts';
import { Faults } from './faults/faults.ts';
import { CustomerTokens } from './merchant-login/customer-tokens.ts';
import { MerchantLogins } from './merchant-login/merchant-logins.ts';
import type { Settings } from './options.ts';
import { paths } from './paths.ts';
import type { People } from './people/people.ts';
import { RememberedBrowsers } from './state/browsers.ts';
import { Decisions } from './state/decisions.ts';
import { Inspections } from './state/inspections.ts';
import { PendingLogins } from './state/login.ts';
import { Phones } from './state/phones.ts';
import { RequestLog } from './state/request-log.ts';
import type { SigningKeys } from './state/signing-keys.ts';
import { AccessTokens, AuthorizationCodes, MerchantTokens } from './state/tokens.ts';
import { isLoopbackHost, isPrivateUri } from './urls.ts';
import { Webhooks } from './webhooks/webhooks.ts';

/** Everything the simulator knows while it runs. Each endpoint is given the whole. */
export interface Simulation {
  readonly settings: Settings;
  readonly url: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly people: People;
  readonly keys: SigningKeys;
  readonly codes: AuthorizationCodes;
  readonly accessTokens: AccessTokens;
  readonly merchantTokens: MerchantTokens;
  readonly browsers: RememberedBrowsers;
  readonly consents: Consents;
  readonly logins: PendingLogins;
  readonly merchantLogins: MerchantLogins;
  readonly customerTokens: CustomerTokens;
  readonly phones: Phones;
  readonly decisions: Decisions;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly inspections: Inspections;
  readonly webhooks: Webhooks;
}

export function createSimulation(
  settings: Settings,
  people: People,
  keys: SigningKeys,
  url: string,
): Simulation {
  const now = () => Number(settings.clock());
  const inspections = new Inspections();
  const {
    agreement,
    consentRevokedUrl,
    consentScreens,
    sleep,
    webhookTimeoutMs: timeoutMs,
  } = settings;
  const onChange = () => inspections.changes.announce();
  return {
    settings,
    url,
    issuer: url + paths.issuer,
    now,
    people,
    keys,
    codes: new AuthorizationCodes(now, settings.codeLifetimeSeconds),
    accessTokens: new AccessTokens(now),
    merchantTokens: new MerchantTokens(now),
    browsers: new RememberedBrowsers(),
    consents: new Consents(now, consentScreens, agreement),
    logins: new PendingLogins(now),
    merchantLogins: new MerchantLogins(now),
    customerTokens: new CustomerTokens(now),
    phones: new Phones(now),
    decisions: new Decisions(),
    faults: new Faults(),
    requests: new RequestLog(),
    inspections,
    webhooks: new Webhooks({ now, sleep, timeoutMs, onChange }, consentRevokedUrl),
  };
}

function isOnNetwork(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && isPrivateUri(issuer) && !isLoopbackHost(hostname);
}

/** What to paste into the environment of a site. */
export function environmentVariables({ issuer, settings }: Simulation): Record<string, string> {
  return {
    VIPPS_ISSUER: issuer,
    VIPPS_CLIENT_ID: settings.clientId,
    VIPPS_CLIENT_SECRET: settings.clientSecret,
    VIPPS_SUBSCRIPTION_KEY: settings.subscriptionKey,
    VIPPS_TOKEN_AUTH_METHOD: settings.tokenEndpointAuthMethod,
    VIPPS_MERCHANT_SERIAL_NUMBER: settings.merchantSerialNumber,
    // Else a site takes http from its own machine only.
    ...(isOnNetwork(issuer) && { VIPPS_ALLOW_PRIVATE_HTTP: 'true' }),
  };
}
