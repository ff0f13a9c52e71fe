import type { VippsRequest } from '../../passport/verify.ts';
import { appOf } from '../express-app.ts';
import type { RequestState } from '../request/request-state.ts';
import { sessionIfAny } from '../session/session.ts';

/**
 * A `Secure` session cookie is not set at all where express-session takes the connection for http: the
 * person logs in and is at once a stranger again.
 */
export function checkProxy(state: RequestState): void {
  const { config, req, sessionFrom } = state;
  if (!config.login.secure || isEncrypted(req)) return;
  const forwarded = req.headers['x-forwarded-proto'];
  if (forwarded === undefined && sessionFrom === 'us') {
    config.login.warn(
      'proxy_header_missing',
      'baseUrl says https, but this request came on http without X-Forwarded-Proto, so the session cookie cannot be set. Let the proxy in front send `X-Forwarded-Proto: https`.',
    );
  }
  if (
    forwarded !== undefined &&
    sessionFrom === 'app' &&
    hasSecureSession(req) &&
    !trustsProxy(req)
  ) {
    config.login.warn(
      'proxy_not_trusted',
      "The app is behind a proxy that it does not trust, so express-session will not set its `secure` cookie. Say app.set('trust proxy', 1).",
    );
  }
}

function isEncrypted({ socket }: VippsRequest): boolean {
  // A TLSSocket says so; a plain one has no such property.
  return (socket as { encrypted?: boolean }).encrypted === true;
}

function hasSecureSession(req: VippsRequest): boolean {
  const session = sessionIfAny(req) as { cookie?: { secure?: unknown } } | undefined;
  return session?.cookie?.secure === true;
}

function trustsProxy(req: VippsRequest): boolean {
  return appOf(req).enabled('trust proxy');
}
