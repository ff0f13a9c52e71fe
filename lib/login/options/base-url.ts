import { VippsLoginError } from '../../errors.ts';
import { invalidOption, readList } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import { parseUrl } from '../../protocol/values/parse-url.ts';
import { isSecureUrl } from '../../protocol/values/secure-url.ts';

const example = 'such as "https://shop.example" or "https://example.com/shop"';

/**
 * The `baseUrl` option: where the site lives, as the visitor's browser sees it. It is never made from
 * the Host header, which anybody can choose.
 */
export function readBaseUrls(source: OptionSource): URL[] {
  const said = readList(source, 'baseUrl') ?? [];
  return said.map((text) => parseBaseUrl(source, text));
}

/** @throws `option_missing` */
export function requireBaseUrls(source: OptionSource): URL[] {
  const baseUrls = readBaseUrls(source);
  if (baseUrls.length > 0) return baseUrls;
  throw new VippsLoginError(
    'option_missing',
    `${source.owner} needs \`baseUrl\`: pass it, or set VIPPS_BASE_URL. It is the address of your site as visitors see it, ${example}.`,
  );
}

function parseBaseUrl(source: OptionSource, text: string): URL {
  const url = parseUrl(text);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw invalidOption(source, 'baseUrl', `an absolute http(s) URL, ${example}`, text);
  }
  if (url.search || url.hash || url.username || url.password) {
    throw invalidOption(source, 'baseUrl', 'an origin and at most a path', text);
  }
  if (!isSecureUrl(url)) {
    throw invalidOption(source, 'baseUrl', 'https (http only on localhost)', text);
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}
