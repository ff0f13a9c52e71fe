import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';

import type { LoginRequest } from '../login/begin-login.ts';
import { isNavigation } from '../login/request.ts';
import { isProduction } from '../options.ts';
import type { VippsClient } from '../protocol/client.ts';
import { hasFailed, layersOf, noteFailedRequests } from './express-app.ts';
import type { ExpressApp, Layer } from './express-app.ts';
import { handleError } from './handle-error.ts';
import { readHints } from './hints.ts';
import { catchErrors } from './mount.ts';
import { keepReturnTo, middlewareMissing, requestState } from './request-state.ts';
import type { RequestState } from './request-state.ts';
import { redirectToVipps, refuseWithoutLogin } from './routes/login.ts';
import { logOutAndAnswer } from './routes/logout.ts';
import type { LogoutRequest } from './routes/logout.ts';
import { passportMethods } from './session/request-methods.ts';
import { wasSilent } from './session/session-user.ts';

/**
 * Gives an app's requests `req.vipps` and Passport's methods; once, not on every request.
 * @param req the request on which that is found missing
 */
export function installRequestMethods(app: ExpressApp, req: IncomingMessage): void {
  if (Object.hasOwn(app.request, 'vipps')) return;
  if (!isProduction(process)) noteFailedRequests(layersOf(app)[0]);
  Object.assign(app.request, passportMethods);
  Object.defineProperty(app.request, 'vipps', {
    configurable: true,
    get(this: IncomingMessage): VippsContext {
      const state = requestState(this);
      return state ? vippsContext(state) : unseenContext;
    },
  });
  // What passport.session() has put on this first request already would hide ours.
  for (const name of Object.keys(passportMethods)) Reflect.deleteProperty(req, name);
}

/**
 * Has Express' requests say what is wrong where vippsLogin() is mounted below a page, or nowhere, instead of
 * "req.isAuthenticated is not a function". Each only where nothing else has put it there. Not for production,
 * where pages for errors must not fail by it.
 */
export function explainMissingMethods(): void {
  const express = programsExpress();
  const requests = express?.request;
  if (!requests || 'vipps' in requests) return;
  noteFailedRequests(express.Router?.().use(() => undefined).stack[0]);
  Object.defineProperty(requests, 'vipps', { configurable: true, get: () => unseenContext });
  for (const [name, method] of Object.entries<PassportMethod>(passportMethods)) {
    if (name in requests) continue;
    const onlyLooks = name === 'isAuthenticated' || name === 'isUnauthenticated';
    const explain = function (this: IncomingMessage, ...args: never[]) {
      // Passport takes methods that a request has for its own, and puts them on it.
      const isPassports = Object.hasOwn(this, name);
      // The page for an error must not lose that error.
      const isForErrorPage = onlyLooks && hasFailed(this);
      if (!isPassports && !isForErrorPage) throw middlewareMissing(`req.${name}()`);
      return method.apply(this as never, args);
    };
    Object.defineProperty(requests, name, { configurable: true, writable: true, value: explain });
  }
}

type PassportMethod = (this: never, ...args: never[]) => unknown;

/** The Express of the program that runs. This package imports none: client and strategy do without. */
function programsExpress(): ExpressModule | undefined {
  const [, program = `${process.cwd()}/`] = process.argv;
  try {
    return createRequire(program)('express') as ExpressModule;
  } catch {
    // Express is bundled into the app, or installed under another name.
    return undefined;
  }
}

interface ExpressModule {
  /** What all apps' requests inherit from. */
  readonly request?: object;
  readonly Router?: () => { use(handler: () => void): { readonly stack: readonly Layer[] } };
}

declare global {
  // Express' own way to add to its request type.
  namespace Express {
    interface Request {
      /** Login with Vipps / MobilePay for this request; set by `vippsLogin()`. */
      vipps: VippsContext;
    }
  }
}

/** `req.vipps` */
export interface VippsContext {
  /** The framework-free client, for calls of your own. */
  readonly client: VippsClient;
  /** Where the person was going, a path on the site, on a request whose login has failed. */
  readonly returnTo: string | undefined;
  /** How the silent attempt of this browser ended, if there was one. */
  readonly silent: 'not_tried' | 'failed' | 'succeeded';
  /**
   * Sends the person to Vipps, and so answers the response; a script gets 401 as JSON. Never rejects:
   * errors (`option_unknown`, `option_invalid`, what discovery can throw) go where the app handles them.
   */
  login(request?: LoginRequest): Promise<void>;
  /** Ends the session and answers: a redirect to `logoutRedirect`. Never rejects either. */
  logout(request?: LogoutRequest): Promise<void>;
}

/** On a request that vippsLogin() has not seen. Thrown, since nobody can be handed the error. */
const unseenContext: VippsContext = {
  get client(): never {
    throw middlewareMissing('req.vipps.client');
  },
  returnTo: undefined,
  silent: 'not_tried',
  login() {
    throw middlewareMissing('req.vipps.login()');
  },
  logout() {
    throw middlewareMissing('req.vipps.logout()');
  },
};

function vippsContext(state: RequestState): VippsContext {
  const { config, req } = state;
  const start = { owner: 'req.vipps.login()', startedBy: 'route' } as const;
  const fail = (error: unknown) => handleError(state, error);
  return {
    client: config.login.client,
    get returnTo() {
      return state.returnTo;
    },
    get silent() {
      if (wasSilent(state)) return 'succeeded';
      return readHints(state).paused === 'failed' ? 'failed' : 'not_tried';
    },
    // What answers the response answers errors, too: the app need not await it.
    async login(request = {}) {
      await catchErrors(async () => {
        // Of `null` too, which is refused below.
        keepReturnTo(state, { ...request }.returnTo);
        if (isNavigation(req)) await redirectToVipps(state, request, start);
        else refuseWithoutLogin(state);
      }, fail);
    },
    async logout(request = {}) {
      await catchErrors(() => logOutAndAnswer(state, request), fail);
    },
  };
}
