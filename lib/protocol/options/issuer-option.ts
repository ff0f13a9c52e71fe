import { VippsLoginError } from '../../errors.ts';
import { invalidOption, readChoice, readString } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { parseUrl } from '../values/parse-url.ts';
import { isSecureUrl } from '../values/secure-url.ts';
import { environments, issuerOf } from './environment.ts';

/**
 * The issuer to log in with: `issuer` if given, else that of `environment`. Ends in a slash.
 * @throws `option_missing` in production where neither is said: people must not meet test users by oversight.
 */
export function readIssuer(source: OptionSource): string {
  const environment = readChoice(source, 'environment', environments);
  const issuer = readString(source, 'issuer');
  if (issuer !== undefined) return parseIssuer(source, issuer);
  if (environment === undefined && source.env.NODE_ENV === 'production') {
    throw new VippsLoginError(
      'option_missing',
      `${source.owner} needs \`environment\` when NODE_ENV is production: pass 'production' (or 'test' ` +
        'for a staging site with test keys), or set VIPPS_ENVIRONMENT.',
    );
  }
  return issuerOf[environment ?? 'test'];
}

function parseIssuer(source: OptionSource, issuer: string): string {
  const url = parseUrl(issuer);
  // OpenID Connect Discovery 3: an issuer has no query and no fragment.
  const bare = url && !url.search && !url.hash && !url.username && !url.password;
  if (!url || !bare || !isSecureUrl(url)) {
    throw invalidOption(
      source,
      'issuer',
      'an https URL without query or fragment (http only on localhost)',
      issuer,
    );
  }
  return issuer.endsWith('/') ? issuer : `${issuer}/`;
}
