import { VippsLoginError } from '../../errors.ts';
import { invalidOption, readList } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { parseUrl } from '../../protocol/values/parse-url.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';
import { basePath } from '../base-path.ts';

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
    for (const uri of said) checkRedirectUri(source, 'redirectUri', uri);
    return said;
  }
  if (baseUrls.length > 0 && callbackPath !== undefined) {
    return baseUrls.map((base) => base.origin + basePath(base) + callbackPath);
  }
  const alias = 'callbackURL' in source.variables ? " (or Passport's `callbackURL`)" : '';
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`redirectUri\`${alias}: pass it, or set VIPPS_REDIRECT_URI. It is the address Vipps sends people back to, registered on portal.vippsmobilepay.com.`,
  );
}

/** Schemes that no app can have: browsers and systems keep them to themselves. */
const reservedSchemes =
  /^(about|blob|chrome|data|file|filesystem|ftp|intent|javascript|vbscript|view-source|wss?):/;

/** @throws `option_invalid` for what Vipps would not open, or nobody should */
export function checkRedirectUri(source: OptionSource, name: string, uri: string): void {
  const complain = (expected: string) => invalidOption(source, name, expected, uri);
  const url = parseUrl(uri);
  if (!url) throw complain('an absolute URL');
  if (uri.includes('#')) throw complain('without "#": Vipps does not allow it');
  if (isWebAddress(url)) {
    if (!isSecureUrl(url)) throw complain('https (http only on localhost)');
    return;
  }
  if (reservedSchemes.test(url.protocol)) throw complain('https, or a scheme of your own app');
  // Vipps: a custom scheme needs a path, `myapp://path` and not `myapp://`.
  if (!/^[^:]+:\/\/\/?[^/?]/.test(uri)) {
    throw complain('with a path after the scheme, as in myapp://callback');
  }
}

/** Else the scheme is an app's own. */
export function isWebAddress({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}
