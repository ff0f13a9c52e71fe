import { isLoopbackUri } from '../authorize/loopback-uri.ts';
import { parseUrl } from '../http/parse-url.ts';

/** Vipps posts to public https only; to develop, http on this machine will do here. */
export function isWebhookUrl(url: string): boolean {
  return parseUrl(url)?.protocol === 'https:' || isLoopbackUri(url);
}
