import type { PendingLogin } from '../state/pending-login.ts';

/**
 * How people get on from the app. `browser`: they go back by hand, to the page they came from.
 * `app_callback`: the phone opens the site's app, whose browser goes on with the login.
 * `redirect_uri`: the app has done everything, consent included, and the phone opens the end.
 */
export type WayBack = 'browser' | 'app_callback' | 'redirect_uri';

export function wayBackOf({ device, request }: Pick<PendingLogin, 'device' | 'request'>): WayBack {
  // The phone lies beside the desktop, and cannot open anything on it.
  if (device === 'desktop') return 'browser';
  return wayBackOfFlow[request.requestedFlow ?? ''] ?? 'browser';
}

const wayBackOfFlow: Readonly<Record<string, WayBack>> = {
  app_to_app: 'app_callback',
  app_to_app_v2: 'redirect_uri',
  automatic_return_from_vipps_app: 'redirect_uri',
};
