import { VippsLoginError } from '../../errors.ts';
import { pickByHost } from '../../login/pick-by-host.ts';
import { publicPath } from '../../login/public-url.ts';
import { refuseMethod } from '../../login/refuse-method.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import { answerError } from '../json/answer-error.ts';
import type { Middleware } from '../middleware.ts';
import { parseAppLoginOptions } from './app-login-options.ts';
import type { AppLoginOptions } from './app-login-options.ts';
import type { AppRouteName } from './app-paths.ts';
import type { AppRequest } from './app-request.ts';
import { finishRoute } from './finish-route.ts';
import { resumeRoute } from './resume-route.ts';
import { startRoute } from './start-route.ts';

/**
 * Express middleware for logging in from a native app: JSON routes by which the app starts a login and
 * brings back what it was opened with, while secrets and the exchange stay on the server. It touches no
 * session and sets no cookie; `onAppLogin` answers the app. Options fall back on VIPPS_* variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function appLogin(options: AppLoginOptions): Middleware {
  if (arguments.length > 1) throw notCalled();
  const config = parseAppLoginOptions(options);

  return function appLoginMiddleware(req, res, next) {
    const [path = ''] = publicPath(pickByHost(config.login.sites, req), req).split('?', 1);
    const route = config.routes.get(path);
    if (!route) {
      next();
      return;
    }
    const request: AppRequest = { config, req: req as VippsRequest, res, next };
    // An async handler that rejects kills the process on Express 4.
    runRoute(route, request).catch((error: unknown) => answerError(request, error));
  };
}

const routes: Readonly<Record<AppRouteName, (request: AppRequest) => Promise<void>>> = {
  start: startRoute,
  resume: resumeRoute,
  finish: finishRoute,
};

async function runRoute(route: AppRouteName, request: AppRequest): Promise<void> {
  if (request.req.method !== 'POST') refuseMethod(request, 'POST');
  await routes[route](request);
}

function notCalled() {
  return new VippsLoginError(
    'middleware_not_called',
    'appLogin was given a request instead of options. Write `app.use(appLogin({ onAppLogin }))`, not `app.use(appLogin)`.',
  );
}
