import { isConsentScreens } from '../consents/is-consent-screens.ts';
import { isWebhookUrl } from '../webhooks/webhook-url.ts';
import { isWholeFrom, oneOf, text } from './rule.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';
import { subscriptionKeyAtUserinfo, tokenEndpointAuthMethods } from './simulator-options.ts';

const texts: Rule = {
  expected: 'a list of strings',
  holds: (value) => value === undefined || (Array.isArray(value) && value.every(text.holds)),
};

/** What each option must be. */
export const optionRules: Readonly<Record<keyof Settings, Rule>> = {
  port: { expected: 'a whole number from 0 to 65535', holds: isWholeFrom(0, 65_535) },
  host: text,
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
  merchantSerialNumber: text,
  merchantLogin: {
    expected:
      'an object with `intervalSeconds`, a whole number above 0, `expirySeconds`, one from 1 to 900, or both',
    holds: isMerchantLogin,
  },
  codeLifetimeSeconds: { expected: 'a whole number above 0', holds: isWholeFrom(1, Infinity) },
  consentScreens: {
    expected: 'a language and screens with title, description and boxes of different ids',
    holds: isConsentScreens,
  },
  consentRevokedUrl: {
    expected: 'an https URL, or http on this machine',
    holds: (value) => value === undefined || (typeof value === 'string' && isWebhookUrl(value)),
  },
  subscriptionKeyAtUserinfo: oneOf(subscriptionKeyAtUserinfo),
  webhookTimeoutMs: { expected: 'a whole number above 0', holds: isWholeFrom(1, 2 ** 31 - 1) },
  sleep: { expected: 'a function', holds: (value) => typeof value === 'function' },
  clock: { expected: 'a function', holds: (value) => typeof value === 'function' },
};

function isMerchantLogin(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([name, seconds]: [string, unknown]) => {
    const most = mostSeconds.get(name);
    if (most === undefined) return false;
    return seconds === undefined || isWholeFrom(1, most)(seconds);
  });
}

/** No start may ask for more than a quarter of an hour, so that none is given more. */
const mostSeconds = new Map([
  ['intervalSeconds', Infinity],
  ['expirySeconds', 900],
]);
