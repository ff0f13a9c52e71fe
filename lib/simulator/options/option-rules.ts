import type { Settings } from './settings.ts';
import { tokenEndpointAuthMethods } from './simulator-options.ts';

interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const text: Rule = {
  expected: 'a string that is not empty',
  holds: (value) => typeof value === 'string' && value !== '',
};

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
  redirectUris: texts,
  appCallbackUris: texts,
  tokenEndpointAuthMethod: {
    expected: `one of ${tokenEndpointAuthMethods.join(', ')}`,
    holds: (value) => tokenEndpointAuthMethods.some((method) => method === value),
  },
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
  codeLifetimeSeconds: { expected: 'a whole number above 0', holds: isWholeFrom(1, Infinity) },
  clock: { expected: 'a function', holds: (value) => typeof value === 'function' },
};

function isWholeFrom(least: number, most: number) {
  return (value: unknown) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
