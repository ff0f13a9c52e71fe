import { VippsLoginError } from '../../errors.ts';
import {
  readBoolean,
  readChoice,
  readFunction,
  readNumber,
  readString,
  requireString,
} from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { clientAuthenticationMethods } from './client-authentication-method.ts';
import type { ClientAuthenticationMethod } from './client-authentication-method.ts';
import type { ClientConfig } from './client-config.ts';
import type { VippsEnvironment } from './environment.ts';
import { readIssuer } from './issuer-option.ts';
import { readPartner } from './partner-option.ts';
import type { VippsPartner } from './partner-option.ts';
import { readSystemHeaders } from './system-headers.ts';
import type { VippsSystem } from './system-headers.ts';

/** What every way in needs to speak to Vipps. Where a variable is named, it stands in for the option. */
export interface VippsClientOptions {
  /** `VIPPS_CLIENT_ID`. Required. */
  clientId?: string | undefined;
  /** `VIPPS_CLIENT_SECRET`. Required. */
  clientSecret?: string | undefined;
  /** `VIPPS_ENVIRONMENT`. Default: `'test'`; with NODE_ENV=production it must be said. */
  environment?: VippsEnvironment | undefined;
  /** `VIPPS_ISSUER`: overrides `environment`, for a simulator. http only on localhost. */
  issuer?: string | undefined;
  /** `VIPPS_TOKEN_AUTH_METHOD`: as set for the sales unit in the portal. Default: `'client_secret_basic'`. */
  tokenEndpointAuthMethod?: ClientAuthenticationMethod | undefined;
  /** `VIPPS_MERCHANT_SERIAL_NUMBER`: sent along for Vipps' support. Default: not sent. */
  merchantSerialNumber?: string | undefined;
  /** `VIPPS_SUBSCRIPTION_KEY`: for webhooks, userinfo by `sub` and partner keys. Default: none. */
  subscriptionKey?: string | undefined;
  /** The keys are a partner's; this says for which merchant they are used. Default: the merchant's own. */
  partner?: VippsPartner | undefined;
  /** How the app presents itself in the Vipps-System headers. */
  system?: VippsSystem | undefined;
  /** Carries the calls, for proxies and tests. Default: node:https with connections kept alive. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds one call to Vipps may take, its retry included; up to 2 147 483 647. Default: 10 000. */
  timeoutMs?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
  /** Seconds by which Vipps' clock and ours may differ. Default: 30. */
  clockToleranceSeconds?: number | undefined;
  /** Accepts an access token that does not belong to the id_token beside it. Default: `false`. */
  dangerouslyIgnoreAtHash?: boolean | undefined;
}

/** What `parseClientOptions()` reads, for whoever takes it among options of its own. */
export const clientOptionVariables: Record<keyof VippsClientOptions, string | undefined> = {
  clientId: 'VIPPS_CLIENT_ID',
  clientSecret: 'VIPPS_CLIENT_SECRET',
  environment: 'VIPPS_ENVIRONMENT',
  issuer: 'VIPPS_ISSUER',
  tokenEndpointAuthMethod: 'VIPPS_TOKEN_AUTH_METHOD',
  merchantSerialNumber: 'VIPPS_MERCHANT_SERIAL_NUMBER',
  subscriptionKey: 'VIPPS_SUBSCRIPTION_KEY',
  partner: undefined,
  system: undefined,
  fetch: undefined,
  timeoutMs: undefined,
  clock: undefined,
  clockToleranceSeconds: undefined,
  dangerouslyIgnoreAtHash: undefined,
};

// 24 days. Node lets a timer that is set for longer go off at once.
const longestTimerMs = 2 ** 31 - 1;

/**
 * Reads the client's part of somebody's options.
 * @throws `option_missing`, `option_invalid`, naming the option, its variable and the cure.
 */
export function parseClientOptions(source: OptionSource): ClientConfig {
  const clock = readFunction<() => Date | number>(source, 'clock') ?? Date.now;
  const subscriptionKey = readSubscriptionKey(source);
  const partner = readPartner(source, subscriptionKey);
  return {
    clientId: readKey(source, 'clientId'),
    clientSecret: readKey(source, 'clientSecret'),
    subscriptionKey,
    partner,
    issuer: readIssuer(source),
    tokenEndpointAuthMethod:
      readChoice(source, 'tokenEndpointAuthMethod', clientAuthenticationMethods) ??
      'client_secret_basic',
    headers: readSystemHeaders(source, partner?.merchantSerialNumber),
    fetch: readFunction<typeof globalThis.fetch>(source, 'fetch'),
    timeoutMs: readNumber(source, 'timeoutMs', 1, longestTimerMs) ?? 10_000,
    now: () => Number(clock()),
    clockToleranceSeconds: readNumber(source, 'clockToleranceSeconds', 0) ?? 30,
    dangerouslyIgnoreAtHash: readBoolean(source, 'dangerouslyIgnoreAtHash') ?? false,
  };
}

function readSubscriptionKey(source: OptionSource): string | undefined {
  const value = readString(source, 'subscriptionKey');
  return value === undefined ? undefined : checkKey(source, 'subscriptionKey', value);
}

function readKey(source: OptionSource, name: 'clientId' | 'clientSecret'): string {
  const where =
    "It stands under your sales unit's API keys at portal.vippsmobilepay.com; test and production keys differ.";
  return checkKey(source, name, requireString(source, name, where));
}

function checkKey(source: OptionSource, name: keyof VippsClientOptions, value: string): string {
  // RFC 6749 A.1, A.2: printable ASCII. Anything else came along with the copying.
  if (!/^[\x21-\x7e]+$/.test(value)) {
    throw new VippsLoginError(
      'option_invalid',
      `${source.owner}: \`${name}\` (or ${clientOptionVariables[name]}) holds blanks or characters that no Vipps key has. ` +
        'Copy it again from portal.vippsmobilepay.com.',
    );
  }
  return value;
}
