import { parseUrl } from '../http/parse-url.ts';

/** An http or https address of this machine. */
export function isLoopbackUri(uri: string): boolean {
  const url = parseUrl(uri);
  return (
    url !== undefined &&
    !uri.includes('#') &&
    ['http:', 'https:'].includes(url.protocol) &&
    /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  );
}
