import { VippsLoginError } from '../../errors.ts';
import { readList } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import type { Warn } from '../login-config.ts';

const leastCharacters = 32;

/**
 * The `secret` option: what seals logins under way and signs the session cookie. First seals, all open,
 * so that a secret can be replaced without losing anybody.
 * @throws `option_missing` in production, `option_invalid` for one that is too short.
 */
export function readSecrets(
  source: OptionSource,
  warn: Warn,
  randomBytes: (size: number) => Uint8Array,
): string[] {
  const secrets = readList(source, 'secret');
  if (secrets === undefined) return [generatedSecret(source, warn, randomBytes)];
  const short = secrets.find((secret) => secret.length < leastCharacters);
  if (short !== undefined) {
    throw new VippsLoginError(
      'option_invalid',
      `${source.owner}: each \`secret\` (or VIPPS_SECRET) must have at least ${leastCharacters} characters, but one has ${short.length}. Make one with: openssl rand -base64 32`,
    );
  }
  return secrets;
}

function generatedSecret(
  source: OptionSource,
  warn: Warn,
  randomBytes: (size: number) => Uint8Array,
): string {
  if (source.env['NODE_ENV'] === 'production') {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`secret\` in production: pass it, or set VIPPS_SECRET. Make one with: openssl rand -base64 32`,
    );
  }
  warn(
    'secret_generated',
    "No `secret` (VIPPS_SECRET) is set, so one was made for this process: people are logged out at every restart, and a second process cannot read this one's cookies.",
  );
  return Buffer.from(randomBytes(32)).toString('base64url');
}
