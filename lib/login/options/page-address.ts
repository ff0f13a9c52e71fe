import { invalidOption, readString } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';
import { safeReturnTo } from '../return-to.ts';

/** An option that names a page: a path on the site, or a developer's own choice of another address. */
export function readPageAddress(source: OptionSource, name: string): string | undefined {
  const address = readString(source, name);
  if (address === undefined || isPath(address) || isWebAddress(address)) return address;
  const expected = 'a path on your site such as "/welcome", or an absolute https URL';
  throw invalidOption(source, name, expected, address);
}

function isPath(address: string): boolean {
  return (
    address.startsWith('/') && safeReturnTo(address, new URL('https://site.example')) !== undefined
  );
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && isSecureUrl(new URL(address));
}
