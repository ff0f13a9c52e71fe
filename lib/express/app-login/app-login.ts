import { beginAppLogin, finishAppLogin, resumeAppLogin } from '../../login/app-login.ts';
import type { AppAnswer, AppLoginRequest } from '../../login/app-login.ts';
import { refuseMethod } from '../../login/request.ts';
import { markets } from '../../protocol/authorization.ts';
import type { VippsClient } from '../../protocol/client.ts';
import type { JsonObject } from '../../protocol/values.ts';
import { sendJson, setNoStore } from '../answers.ts';
import { bodyInvalid, readBody, readMembers } from '../body.ts';
import type { Middleware } from '../express-app.ts';
import { handleJsonError } from '../handle-error.ts';
import { mount, refuseUncalled } from '../mount.ts';
import { findRoute } from '../paths.ts';
import { parseAppLoginOptions } from './options.ts';
import type { AppLoginOptions, AppRequest, AppRouteName } from './options.ts';

/**
 * Express middleware for logging in from a native app: JSON routes by which the app starts a login and
 * brings back what it was opened with, while secrets and the exchange stay on the server. It touches no
 * session and sets no cookie; `onAppLogin` answers the app. Options fall back on VIPPS_* variables.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function appLogin(options: AppLoginOptions): Middleware {
  refuseUncalled(arguments.length, 'appLogin({ onAppLogin })');
  const config = parseAppLoginOptions(options);
  return mount<AppRequest>({
    prepare: (req, res, next) => ({ config, req, res, next }),
    handle(request, next) {
      const route = findRoute(config.routes, config.login, request.req);
      if (route) return runRoute(route, request);
      next();
      return undefined;
    },
    fail: handleJsonError,
  });
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

/** Begins a login. The body, `{ returnTo, market, acrValues }`, may be left out. */
async function startRoute(request: AppRequest): Promise<void> {
  const { config, req, res } = request;
  const wishes = readWishes(await readBody(req));
  sendJson(res, 200, await beginAppLogin(config, request, wishes));
}

function readWishes(body: JsonObject): AppLoginRequest {
  const { market: said, ...wishes } = readMembers(body, ['returnTo', 'market', 'acrValues']);
  const market = markets.find((known) => known === said);
  if (said !== undefined && !market) {
    throw bodyInvalid(`must have one of ${markets.join(', ')} as \`market\``);
  }
  // Words of printable ASCII, as RFC 6749 A.4 says of `scope`; 256 characters are more than anybody needs.
  if (wishes.acrValues !== undefined && !/^[\x21-\x7e][\x20-\x7e]{0,255}$/.test(wishes.acrValues)) {
    throw bodyInvalid('must have up to 256 characters of plain text as `acrValues`');
  }
  return { ...wishes, market };
}

/** Checks what the Vipps app opened the app with: `{ state, handle, resumeUri }`, or an error. */
async function resumeRoute({ config, req, res }: AppRequest): Promise<void> {
  const names = ['state', 'handle', 'resumeUri', 'error', 'errorDescription'] as const;
  const { resumeUri, ...members } = readMembers(await readBody(req), names);
  const answer = readAnswer(config.login.client, members);
  if (resumeUri === undefined && answer.params.error === undefined) {
    throw bodyInvalid('must have `resumeUri` or `error`');
  }
  sendJson(res, 200, { resumeUri: await resumeAppLogin(config, answer, resumeUri ?? '') });
}

/** Ends a login with what the redirect URI brought: `{ state, handle, code }`, or an error. */
async function finishRoute({ config, req, res, next }: AppRequest): Promise<void> {
  const names = ['state', 'handle', 'code', 'error', 'errorDescription'] as const;
  const answer = readAnswer(config.login.client, readMembers(await readBody(req), names));
  if (answer.params.code === undefined && answer.params.error === undefined) {
    throw bodyInvalid('must have `code` or `error`');
  }
  const login = await finishAppLogin(config, answer);
  // RFC 6749 5.1: the answer will mostly carry a token, which no cache may keep.
  setNoStore(res);
  await config.onAppLogin(login, req, res, next);
}

/** What an app read out of the link that opened it, and the handle it was given. */
interface AnswerMembers {
  readonly state?: string;
  readonly handle?: string;
  readonly code?: string;
  readonly error?: string;
  readonly errorDescription?: string;
}

/**
 * Reads it as the redirect URI is read: bounded, plain text, and parameters that Vipps joined by a second
 * `?` taken apart, which the app's URL parser has left inside of another one.
 * @throws `request_body_invalid`, `callback_invalid`
 */
function readAnswer(client: VippsClient, members: AnswerMembers): AppAnswer {
  const { handle, state, code, error, errorDescription } = members;
  const said = Object.entries({ state, code, error, error_description: errorDescription });
  const query = new URLSearchParams(said.filter(isSaid)).toString();
  const joints = query.replaceAll('%3F', '?').replaceAll('%3D', '=');
  const params = client.parseCallback(`?${joints}`);
  if (params.state === undefined || !handle) throw bodyInvalid('must have `state` and `handle`');
  return { state: params.state, handle, params };
}

function isSaid(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}
