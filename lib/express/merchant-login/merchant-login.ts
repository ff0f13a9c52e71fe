import { VippsLoginError } from '../../errors.ts';
import { pickByHost } from '../../login/pick-by-host.ts';
import { publicPath } from '../../login/public-url.ts';
import { refuseMethod } from '../../login/refuse-method.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import { neverStored } from '../answers/never-stored.ts';
import { answerError } from '../json/answer-error.ts';
import type { Middleware } from '../middleware.ts';
import { refuseCrossSite } from '../routes/refuse-cross-site.ts';
import { authorizeStaff } from './authorize-staff.ts';
import { parseMerchantLoginOptions } from './merchant-login-options.ts';
import type { MerchantLoginOptions } from './merchant-login-options.ts';
import type { MerchantRouteName } from './merchant-paths.ts';
import type { MerchantRequest, StaffRequest } from './merchant-request.ts';
import { pingListener } from './ping-listener.ts';
import { cancelRoute } from './routes/cancel-route.ts';
import { existsRoute } from './routes/exists-route.ts';
import { answerLanding } from './routes/landing-route.ts';
import { startRoute } from './routes/start-route.ts';
import { statusRoute } from './routes/status-route.ts';

export interface MerchantLoginMiddleware {
  (...call: Parameters<Middleware>): void;
  /**
   * For `onWebhook` of `webhookHandler()`: hears `login.merchant-initiated.ping.v1`, so that the next
   * status asks Vipps at once. Makes no call itself; a login of elsewhere and other events are ignored.
   * @throws `transaction_store_down`
   */
  readonly onPing: (body: unknown) => Promise<void>;
}

/**
 * Express middleware for logging a customer in from a phone number, at a till or in a call centre: JSON
 * routes for members of staff, whom `authorize` recognises. The person confirms in the app, and
 * `onMerchantLogin` says what the till may see. Options fall back on VIPPS_* variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function merchantLogin(options: MerchantLoginOptions): MerchantLoginMiddleware {
  if (arguments.length > 1) throw notCalled();
  const config = parseMerchantLoginOptions(options);

  const merchantLoginMiddleware: Middleware = (req, res, next) => {
    const [path = ''] = publicPath(pickByHost(config.login.sites, req), req).split('?', 1);
    const route = config.routes.get(path);
    if (!route) {
      next();
      return;
    }
    const request: MerchantRequest = { config, req: req as VippsRequest, res, next };
    if (route === 'landing') answerLanding(request);
    // An async handler that rejects kills the process on Express 4.
    else runStaffRoute(route, request).catch((error: unknown) => answerError(request, error));
  };
  return Object.assign(merchantLoginMiddleware, { onPing: pingListener(config) });
}

type StaffRouteName = Exclude<MerchantRouteName, 'landing'>;

const routes: Readonly<Record<StaffRouteName, (request: StaffRequest) => Promise<void>>> = {
  start: startRoute,
  status: statusRoute,
  cancel: cancelRoute,
  exists: existsRoute,
};

async function runStaffRoute(route: StaffRouteName, request: MerchantRequest): Promise<void> {
  // Also where the app answers what `authorize` throws.
  neverStored(request.res);
  const staff = await authorizeStaff(request);
  const method = route === 'status' ? 'GET' : 'POST';
  if (request.req.method !== method) refuseMethod(request, method);
  // The cookie of a member of staff comes along with what other sites post.
  if (method === 'POST') refuseCrossSite(request);
  await routes[route]({ ...request, staff });
}

function notCalled() {
  return new VippsLoginError(
    'middleware_not_called',
    'merchantLogin was given a request instead of options. Write `app.use(merchantLogin({ authorize, onMerchantLogin }))`, not `app.use(merchantLogin)`.',
  );
}
