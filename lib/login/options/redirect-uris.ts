import { VippsLoginError } from '../../errors.ts';
import { invalidOption, readList } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';

/**
 * The `redirectUri` option, byte for byte as registered with Vipps, else the callback path of each base
 * URL.
 * @throws `option_missing`, or `option_invalid` for a URI that Vipps would not take.
 */
export function readRedirectUris(
  source: OptionSource,
  baseUrls: readonly URL[],
  callbackPath: string | undefined,
): string[] {
  const said = readList(source, 'redirectUri');
  if (said) {
    for (const uri of said) checkRedirectUri(source, uri);
    return said;
  }
  if (baseUrls.length > 0 && callbackPath !== undefined) {
    return baseUrls.map((base) => withoutSlash(base) + callbackPath);
  }
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`redirectUri\` (or Passport's \`callbackURL\`): pass it, or set VIPPS_REDIRECT_URI. It is the address Vipps sends people back to, registered on portal.vippsmobilepay.com.`,
  );
}

/** A base URL as text that a path can follow. */
export function withoutSlash(base: URL): string {
  return base.href.replace(/\/$/, '');
}

function checkRedirectUri(source: OptionSource, uri: string) {
  const complain = (expected: string) => invalidOption(source, 'redirectUri', expected, uri);
  if (!URL.canParse(uri)) throw complain('an absolute URL');
  if (uri.includes('#')) throw complain('without "#": Vipps does not allow it');
  const url = new URL(uri);
  // An app's own scheme is neither.
  if (url.protocol === 'http:' && !isSecureUrl(url))
    throw complain('https (http only on localhost)');
  // Vipps: a custom scheme needs a path, `myapp://path` and not `myapp://`.
  if (url.href.endsWith('://')) throw complain('with a path after the scheme');
}
