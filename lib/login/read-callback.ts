import { VippsLoginError } from '../errors.ts';
import type { CallbackParameters } from '../protocol/authorize/callback.ts';
import type { Exchange } from '../transaction/store.ts';
import type { LoginConfig } from './login-config.ts';
import { isNavigation } from './navigation.ts';
import { publicUrl } from './public-url.ts';
import { refuseMethod } from './refuse-method.ts';

/** What a browser brought from Vipps. Nothing in it is believed before its login is found. */
export interface Callback {
  readonly url: URL;
  readonly state: string;
  readonly params: CallbackParameters;
}

/** @throws `method_not_allowed`, `callback_invalid` for what is no answer of Vipps */
export function readCallback(config: LoginConfig, exchange: Exchange): Callback {
  const { url, params } = readOpenedPage(config, exchange);
  const { state } = params;
  if (state === undefined || (params.code === undefined && params.error === undefined)) {
    throw new VippsLoginError(
      'callback_invalid',
      'The callback needs `state` and either `code` or `error`, as Vipps sends them. It was probably opened by hand or from a bookmark.',
    );
  }
  return { url, state, params };
}

/**
 * What a page was opened with that Vipps sends people to, with a `state` or without.
 * @throws `method_not_allowed`, `callback_invalid`
 */
export function readOpenedPage(
  config: LoginConfig,
  exchange: Exchange,
): Pick<Callback, 'url' | 'params'> {
  const { req, res } = exchange;
  // RFC 9700 4.2.4, 4.3.1: whoever answers, nothing passes this address on or stores it.
  res.setHeader('Cache-Control', 'no-store');
  if (!res.hasHeader('Referrer-Policy')) res.setHeader('Referrer-Policy', 'same-origin');
  // HEAD is refused too: it would use the login up.
  if (req.method !== 'GET') refuseMethod(exchange, 'GET');
  if (!isNavigation(req)) throw notOpened();
  const url = publicUrl(config, req);
  return { url, params: config.client.parseCallback(url) };
}

/** A prefetch or a frame must not use the login up before the person gets there. */
function notOpened() {
  return new VippsLoginError(
    'callback_invalid',
    'The callback was fetched by a prefetch, a frame or a script. It counts only as a page that the browser opens at top level; Vipps does not support frames.',
  );
}
