import { invalidOption, readString } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { parseUrl } from '../../protocol/values/parse-url.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';
import { safeReturnTo } from '../return-to.ts';

/**
 * An option that names a page: a path on the site, or a developer's own choice of another address. As a
 * browser would write it, since a Location header takes no `å`.
 */
export function readPageAddress(source: OptionSource, name: string): string | undefined {
  const address = readString(source, name);
  if (address === undefined) return undefined;
  const known = pathOnSite(address) ?? webAddress(address);
  if (known !== undefined) return known;
  const expected = 'a path on your site such as "/welcome", or an absolute https URL';
  throw invalidOption(source, name, expected, address);
}

function pathOnSite(address: string): string | undefined {
  return address.startsWith('/')
    ? safeReturnTo(address, new URL('https://site.example'))
    : undefined;
}

function webAddress(address: string): string | undefined {
  const url = parseUrl(address);
  return url && isSecureUrl(url) ? url.href : undefined;
}
