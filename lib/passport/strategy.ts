import type { IncomingMessage } from 'node:http';

import OAuth2Strategy from 'passport-oauth2';

import { loginChannel, traced } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import { beginLogin } from '../login/begin-login.ts';
import { completeLogin, noteCompletion } from '../login/complete-login.ts';
import type { Completion } from '../login/complete-login.ts';
import { isNavigation, onRequest, originalUrl } from '../login/request.ts';
import type { LoginRefusal, Verify, VippsRequest } from '../login/verify.ts';
import { looksLikeCallback } from '../protocol/callback.ts';
import type {
  ClassicVerify,
  ClassicVerifyWithParams,
  ClassicVerifyWithRequest,
  ClassicVerifyWithRequestAndParams,
} from './classic-verify.ts';
import {
  isStrategyConfig,
  parseStrategyOptions,
  splitAuthenticateOptions,
} from './strategy-options.ts';
import type {
  StrategyConfig,
  VippsAuthenticateOptions,
  VippsStrategyOptions,
  VippsStrategyOptionsWithRequest,
} from './strategy-options.ts';

/**
 * Passport strategy for Login with Vipps / MobilePay. `passport.authenticate('vipps')` starts a login,
 * and finishes it on the route of the redirect URI. Needs nothing else of this package mounted.
 *
 * An `OAuth2Strategy` by name, options and `instanceof`; the flow is this package's own, since
 * passport-oauth2 acts on `error` before `state` and knows no id_token.
 *
 * The parameters of a classic callback written in place need their types; in a constant of type
 * `ClassicVerify`, or one of its sisters, they have them.
 * @throws `option_missing`, `option_unknown`, `option_invalid`
 */
export class VippsStrategy extends OAuth2Strategy {
  // Not `#config`: passport calls methods on Object.create(strategy), which has no private members.
  private readonly config: StrategyConfig;

  constructor(options?: VippsStrategyOptions, verify?: Verify);
  constructor(options: VippsStrategyOptions, verify: ClassicVerify | ClassicVerifyWithParams);
  constructor(
    options: VippsStrategyOptionsWithRequest,
    verify: ClassicVerifyWithRequest | ClassicVerifyWithRequestAndParams,
  );
  /** @internal */
  constructor(config: StrategyConfig);
  constructor(
    options: VippsStrategyOptions | VippsStrategyOptionsWithRequest | StrategyConfig = {},
    verify?: unknown,
  ) {
    const config = isStrategyConfig(options) ? options : parseStrategyOptions(options, verify);
    super(inheritedOptions(config), () => undefined);
    this.name = config.name;
    this.config = config;
  }

  override authenticate(req: VippsRequest, options: VippsAuthenticateOptions = {}): void {
    // passport.authenticate(instance) shares one object between all requests, so after an await `this`
    // may act for another person: take hold of this request's actions now.
    const actions: Actions = {
      success: this.success.bind(this),
      fail: this.fail.bind(this),
      error: this.error.bind(this),
      redirect: this.redirect.bind(this),
    };
    const work = isCallback(req) ? this.complete(req, actions) : this.begin(req, options, actions);
    // Acted upon once: what the app's own callback throws is not taken for the work's failure, and an
    // async handler that rejects kills the process on Express 4.
    work
      .then(
        (act) => act(),
        (error: unknown) => actions.error(error),
      )
      .catch((error: unknown) => {
        const next = nextOf(req);
        if (!next) throw error;
        next(error);
      });
  }

  private async begin(
    req: VippsRequest,
    options: VippsAuthenticateOptions,
    actions: Actions,
  ): Promise<Act> {
    if (!isNavigation(req)) {
      const message =
        'A login starts with a page that a person opens, not with a script or an asset.';
      return () => actions.fail({ code: 'login_required', message }, 401);
    }
    const owner = `passport.authenticate('${this.config.name}')`;
    const { request, appState } = splitAuthenticateOptions(owner, options);
    const exchange = exchangeOf(req);
    const location = await beginLogin(this.config.login, exchange, request, {
      owner,
      startedBy: 'route',
      appState,
    });
    // It carries a `state`, which is for one browser and once.
    exchange.res.setHeader('Cache-Control', 'no-store');
    const url = this.withAuthorizationParams(location, options);
    return () => actions.redirect(url);
  }

  private async complete(req: VippsRequest, actions: Actions): Promise<Act> {
    const { login, approve } = this.config;
    const complete = () =>
      completeLogin(login, exchangeOf(req), (verified) => approve(verified, req));
    const completion = await (!loginChannel.hasSubscribers
      ? complete()
      : traced(loginChannel, { step: 'finish' }, async (event) => {
          const ended = await complete();
          noteCompletion(event, ended, login);
          return ended;
        }));
    return answerTo(completion, req, actions, this.config);
  }

  /** passport-oauth2's override point; what it adds never replaces a parameter of the flow's own. */
  private withAuthorizationParams(location: string, options: VippsAuthenticateOptions): string {
    const url = new URL(location);
    for (const [name, value] of Object.entries(this.authorizationParams(options))) {
      if (value === undefined || url.searchParams.has(name)) continue;
      url.searchParams.set(name, String(value));
    }
    return url.href;
  }
}

/** The base class insists on these; the flow itself uses discovery. */
function inheritedOptions({ login }: StrategyConfig): OAuth2Strategy.StrategyOptions {
  const { issuer, clientId } = login.client;
  return {
    authorizationURL: `${issuer}oauth2/auth`,
    tokenURL: `${issuer}oauth2/token`,
    clientID: clientId,
    // The base class never gets to make a call, so it is not told the secret.
    clientSecret: '',
    callbackURL: login.redirectUris[0],
  };
}

/** Whether a request is the way back from Vipps, by its raw query: Express' parsers differ. */
export function isCallback(req: IncomingMessage): boolean {
  return looksLikeCallback(originalUrl(req));
}

function exchangeOf(req: VippsRequest) {
  if (req.res) return { req, res: req.res };
  throw new VippsLoginError(
    'express_required',
    'The strategy needs `req.res`, which Express sets. Use it in an Express app.',
  );
}

type Actions = Pick<OAuth2Strategy, 'success' | 'fail' | 'error' | 'redirect'>;

/** What is left to do with a request: one call of one of Passport's actions. */
type Act = () => void;

function answerTo(
  completion: Completion,
  req: VippsRequest,
  actions: Actions,
  config: StrategyConfig,
): Act {
  switch (completion.kind) {
    case 'logged_in': {
      const { login, approval, transaction } = completion;
      const { returnTo, appState: state } = transaction;
      markApproved(req, approval.user, config);
      // Passport types the user as the app's; what it is was the app's verify to say.
      const user = approval.user as Express.User;
      return () => actions.success(user, { ...approval.info, login, returnTo, state });
    }
    case 'refused':
      return () => actions.fail(completion.info ?? refusalOf(completion.refusal), 403);
    case 'failed':
      return () => fail(completion.error, actions);
    case 'stray':
      return () => actions.fail(strayFailure, 400);
  }
}

function refusalOf(refused: LoginRefusal | undefined) {
  const reason = refused && { reason: refused.refuse };
  return { code: 'login_refused', message: 'This site did not accept the login.', ...reason };
}

const strayFailure = {
  code: 'transaction_missing',
  message:
    'This browser has no login under way with that `state`: it took too long, cookies were lost, or the login started in another browser. Start again.',
};

/** What the visitor brought about is a failure to Passport, not an exception. */
function fail(error: unknown, actions: Actions) {
  if (error instanceof VippsLoginError && isVisitorError(error)) {
    actions.fail({ code: error.code, message: error.message }, error.status);
  } else {
    actions.error(error);
  }
}

function isVisitorError({ code, status }: VippsLoginError): boolean {
  return status === 401 || code === 'transaction_missing';
}

/** Where Express goes on from here, which Passport keeps to itself where the app has a callback. */
function nextOf(req: VippsRequest) {
  // Express' own property, unknown to node:http.
  return (req as { next?: (error: unknown) => void }).next;
}

const approved = onRequest<{ readonly user: unknown; readonly by: StrategyConfig }>('approved');

/**
 * Remembers whom the strategy logged in on this request, so that the middleware's session can keep that
 * user itself where the app registered no serializers with Passport.
 */
function markApproved(req: IncomingMessage, user: unknown, by: StrategyConfig): void {
  approved.set(req, { user, by });
}

export function isApproved(req: IncomingMessage, user: unknown): boolean {
  return approvedFor(req, user) !== undefined;
}

/** The config of the strategy that logged this user in on this request. */
export function approvedFor(req: IncomingMessage, user: unknown): StrategyConfig | undefined {
  const found = approved.get(req);
  return found && found.user === user ? found.by : undefined;
}
