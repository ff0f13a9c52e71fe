import { parseArgs } from 'node:util';

import { nearestName } from './names.ts';
import type { SimulatorOptions, TokenEndpointAuthMethod } from './index.ts';
import { textLanguages } from './texts/texts-for.ts';
import { isOrigin, isWebhookUrl } from './urls.ts';

/**
 * The options behind `simulator`, as createSimulator() takes them.
 * @throws CommandError for an option that does not exist or is not what it must be.
 */
export function parseOptions(words: readonly string[]): SimulatorOptions {
  const args = words.flatMap(withOptionalValue);
  checkWords(args);
  const { values } = parseArgs({ args, options: known });
  const said = {
    port: parsePort(values.port),
    host: values.host,
    url: parseUrlOption(values.url),
    clientId: parseKey('client-id', values['client-id']),
    clientSecret: parseKey('client-secret', values['client-secret']),
    subscriptionKey: parseKey('subscription-key', values['subscription-key']),
    redirectUris: values['redirect-uri'],
    appCallbackUris: values['app-callback-uri'],
    tokenEndpointAuthMethod: parseMethod(values['token-auth-method']),
    salesUnitName: values['sales-unit-name'],
    language: parseLanguage(values.language),
    merchantSerialNumber: parseSerialNumber(values['merchant-serial-number']),
    consentRevokedUrl: parseWebhookUrl(values['consent-revoked-url']),
    autoApprove: values['auto-approve'] === first ? true : values['auto-approve'],
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function withOptionalValue(word: string, index: number, words: readonly string[]): string {
  const next = words[index + 1];
  const isAlone = word === '--auto-approve' && (next === undefined || next.startsWith('--'));
  return isAlone ? `${word}=${first}` : word;
}

/** Stands for "the first person": parseArgs knows no values that may be left out. */
const first = '(first)';

/** parseArgs would refuse these, too, but without a word about what to do. */
function checkWords(args: string[]): void {
  const lenient = { args, options: known, strict: false, allowPositionals: true } as const;
  for (const token of parseArgs({ ...lenient, tokens: true }).tokens) {
    if (token.kind === 'positional') {
      throw new CommandError(`"${token.value}" belongs to no option. ${seeHelp}`);
    }
    if (token.kind !== 'option') continue;
    const { inlineValue, rawName, value = '' } = token;
    if (!Object.hasOwn(known, token.name) || !rawName.startsWith('--')) throw unknown(rawName);
    if (value === '' || (!inlineValue && value.startsWith('-'))) {
      throw new CommandError(
        `${rawName} needs a value. One that begins with "-" is written ${rawName}=-value.`,
      );
    }
  }
}

const takesText = { type: 'string' } as const;

/** As parseArgs takes them. */
const known = {
  port: takesText,
  host: takesText,
  url: takesText,
  'client-id': takesText,
  'client-secret': takesText,
  'subscription-key': takesText,
  'redirect-uri': { type: 'string', multiple: true },
  'app-callback-uri': { type: 'string', multiple: true },
  'token-auth-method': takesText,
  'sales-unit-name': takesText,
  language: takesText,
  'merchant-serial-number': takesText,
  'consent-revoked-url': takesText,
  'auto-approve': takesText,
} as const;

const seeHelp = 'See: npx passport-vipps simulator --help';

function unknown(option: string): CommandError {
  const options = Object.keys(known).map((name) => `--${name}`);
  const meant = nearestName(option, options);
  const advice = meant ? `Did you mean ${meant}?` : seeHelp;
  return new CommandError(`passport-vipps simulator knows no ${option}. ${advice}`);
}

function parsePort(text = usualPort): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandError(`--port must be a whole number from 0 to 65535, but is "${text}".`);
}

/** Fixed, so that the site's environment stays right after a restart. */
const usualPort = '4444';

function parseUrlOption(text?: string): string | undefined {
  if (text === undefined || isOrigin(text)) return text;
  throw new CommandError(
    `--url must be http or https, a host and perhaps a port, but is "${text}".`,
  );
}

/** As the site's own options take them, but for the one sign that no .env file could quote. */
function parseKey(
  name: 'client-id' | 'client-secret' | 'subscription-key',
  text?: string,
): string | undefined {
  if (text === undefined || /^[\x21-\x5f\x61-\x7e]+$/.test(text)) return text;
  throw new CommandError(
    `--${name} must be of letters, digits and other signs of ASCII, without blanks and backticks.`,
  );
}

function parseMethod(text: string | undefined): TokenEndpointAuthMethod | undefined {
  if (text === undefined) return undefined;
  const method = methods.find((candidate) => candidate === text);
  if (method) return method;
  throw new CommandError(`--token-auth-method must be ${methods.join(' or ')}, but is "${text}".`);
}

const methods = ['client_secret_basic', 'client_secret_post'] as const;

function parseLanguage(text: string | undefined): SimulatorOptions['language'] {
  if (text === undefined) return undefined;
  const language = textLanguages.find((candidate) => candidate === text);
  if (language) return language;
  throw new CommandError(`--language must be ${textLanguages.join(', ')}, but is "${text}".`);
}

function parseSerialNumber(text?: string): string | undefined {
  if (text === undefined || /^\d+$/.test(text)) return text;
  throw new CommandError(`--merchant-serial-number must be digits, but is "${text}".`);
}

function parseWebhookUrl(text?: string): string | undefined {
  if (text === undefined || isWebhookUrl(text)) return text;
  throw new CommandError(
    `--consent-revoked-url must be https, or http in a private network, but is "${text}".`,
  );
}

/** Something the person at the keyboard can put right; one sentence explains it, no stack. */
export class CommandError extends Error {}
