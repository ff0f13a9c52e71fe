import { VippsLoginError } from '../../errors.ts';
import { defaultRedirectUri } from '../../login/begin-login.ts';
import { withLoginDeadline } from '../../login/fetch-login.ts';
import { requestQuery, refuseMethod } from '../../login/request.ts';
import { receivePing } from '../../merchant/polling.ts';
import { personExists, startLogin } from '../../merchant/start.ts';
import { cancelLogin, loginStatus } from '../../merchant/status.ts';
import {
  merchantLoginPingEvent,
  parseMerchantLoginPing,
} from '../../protocol/merchant-login/poll.ts';
import { isToken } from '../../protocol/values.ts';
import type { JsonObject } from '../../protocol/values.ts';
import { refuseCrossSite, sendJson, setNoStore } from '../answers.ts';
import { bodyInvalid, readBody, readMembers } from '../body.ts';
import type { Middleware } from '../express-app.ts';
import { handleJsonError, logAsExpressDoes } from '../handle-error.ts';
import { mount, refuseUncalled } from '../mount.ts';
import { findRoute } from '../paths.ts';
import { answerLandingError, landingRoute, requireConfirmPage } from './landing.ts';
import { parseMerchantLoginOptions } from './options.ts';
import type {
  MerchantLoginMiddlewareConfig,
  MerchantLoginOptions,
  MerchantRequest,
  MerchantRouteName,
  StaffRequest,
} from './options.ts';

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
  refuseUncalled(arguments.length, 'merchantLogin({ authorize, onMerchantLogin })');
  const config = parseMerchantLoginOptions(options);
  const middleware = mount<MerchantRoute>({
    prepare: (req, res, next) => ({
      request: { config, req, res, next },
      route: findRoute(config.routes, config.login, req),
    }),
    handle({ request, route }, next) {
      if (route === 'landing') return landingRoute(request);
      if (route) return runStaffRoute(route, request);
      next();
      return undefined;
    },
    fail({ request, route }, error) {
      if (route === 'landing') answerLandingError(request, error);
      else handleJsonError(request, error);
    },
  });
  return Object.assign(middleware, { onPing: pingListener(config) });
}

interface MerchantRoute {
  readonly request: MerchantRequest;
  /** `undefined` for requests that are the app's. */
  readonly route: MerchantRouteName | undefined;
}

type StaffRouteName = Exclude<MerchantRouteName, 'landing'>;

const routes: Readonly<Record<StaffRouteName, (request: StaffRequest) => Promise<void>>> = {
  start: startRoute,
  status: statusRoute,
  cancel: cancelRoute,
  exists: existsRoute,
};

async function runStaffRoute(route: StaffRouteName, request: MerchantRequest): Promise<void> {
  // Set first, so that it also holds where the app answers what `authorize` throws.
  setNoStore(request.res);
  const staff = await authorizeStaff(request);
  const method = route === 'status' ? 'GET' : 'POST';
  if (request.req.method !== method) refuseMethod(request, method);
  // The cookie of a member of staff comes along with what other sites post.
  if (method === 'POST') refuseCrossSite(request);
  await routes[route]({ ...request, staff });
}

/**
 * The id of the member of staff that a request comes from.
 * @throws `staff_required`, or `option_invalid` for an answer that is neither an id nor a no
 */
async function authorizeStaff({ config, req }: MerchantRequest): Promise<string> {
  // JavaScript returns more than the types admit; `true` would make all staff one.
  const staff: unknown = await config.authorize(req);
  if (typeof staff === 'string' && staff !== '') return staff;
  if (staff === null || staff === undefined || staff === false) {
    throw new VippsLoginError(
      'staff_required',
      'This is for members of staff: `authorize` of merchantLogin() recognised nobody in this request.',
    );
  }
  throw new VippsLoginError(
    'option_invalid',
    `merchantLogin(): \`authorize\` must return the id of the member of staff, or null, but returned ${staff === '' ? 'an empty text' : typeof staff}.`,
  );
}

/** Asks a person: `{ phoneNumber }`, or `{ customerToken }` of somebody who has checked in. */
async function startRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  // Checked now: later, the person would have confirmed in vain, without a page to go on at.
  if (config.endsOnWebPage) requireConfirmPage(req, config.login);
  const customer = readCustomer(await readBody(req));
  const redirectUri = defaultRedirectUri(config.login, { req });
  const started = await withLoginDeadline((signal) =>
    startLogin(config.merchant, { customer, staff, redirectUri, signal }),
  );
  const { handle: login, ...others } = started;
  sendJson(res, 201, { login, ...others });
}

function readCustomer(body: JsonObject) {
  const { phoneNumber, customerToken } = readMembers(body, ['phoneNumber', 'customerToken']);
  if (phoneNumber !== undefined && customerToken === undefined) return { phoneNumber };
  if (customerToken !== undefined && phoneNumber === undefined && isToken(customerToken)) {
    return { customerToken };
  }
  throw bodyInvalid('must have either `phoneNumber` or `customerToken`, a text without blanks');
}

/** `GET …?login=…`: how a login stands. Any process can say, and one of many looks becomes a poll. */
async function statusRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const handle = requestQuery(req).get('login') ?? '';
  const report = (error: unknown) => {
    logAsExpressDoes(req, error);
  };
  const view = await withLoginDeadline((signal) =>
    loginStatus(config.merchant, { handle, staff, signal, report }),
  );
  sendJson(res, 200, view);
}

/** Ends a login for the till, `{ login }`, and answers how it stands from then on. */
async function cancelRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const { login: handle } = readMembers(await readBody(req), ['login']);
  if (handle === undefined) throw bodyInvalid('must have `login`');
  sendJson(res, 200, await cancelLogin(config.merchant, { handle, staff }));
}

/** Whether anybody can be asked at a number, `{ phoneNumber }`. */
async function existsRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const { phoneNumber } = readMembers(await readBody(req), ['phoneNumber']);
  if (phoneNumber === undefined) throw bodyInvalid('must have `phoneNumber`');
  const exists = await withLoginDeadline((signal) =>
    personExists(config.merchant, { phoneNumber, staff, signal }),
  );
  sendJson(res, 200, { exists });
}

/**
 * Makes `onPing`, which takes a ping parsed or as it came. No method that needs `this`: the app hands it to
 * `webhookHandler()`.
 */
function pingListener({
  login,
  merchant,
}: MerchantLoginMiddlewareConfig): (body: unknown) => Promise<void> {
  return async (body) => {
    const authReqId = readPing(body);
    if (authReqId !== undefined) await receivePing(merchant, authReqId);
    else
      login.warn(
        'webhook_event_unexpected',
        `\`onPing\` of merchantLogin() got a webhook that is no ${merchantLoginPingEvent}, and ignored it. Register other events for an address of their own.`,
      );
  };
}

/**
 * `undefined` for what is no ping: were it refused, Vipps would send it again for days, and pings would wait
 * behind it.
 */
function readPing(body: unknown): string | undefined {
  try {
    return parseMerchantLoginPing(body).authReqId;
  } catch (error) {
    if (error instanceof VippsLoginError) return undefined;
    throw error;
  }
}
