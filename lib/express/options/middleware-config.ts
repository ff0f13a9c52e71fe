import type { LoginConfig } from '../../login/login-config.ts';
import type { Approve } from '../../passport/verify.ts';
import type { OwnSession } from '../session/own-session.ts';
import type { Deserialize, OnError, OnLogin, Serialize, ShowConfirmPage } from './hooks.ts';
import type { RouteName } from './paths.ts';

/** The middleware's options, parsed once at start-up by `parseVippsLoginOptions()`. */
export interface MiddlewareConfig {
  /** The strategy's name, and the key of the user in the session. */
  readonly name: string;
  readonly login: LoginConfig;
  readonly approve: Approve;
  /** Public path → what answers there. */
  readonly routes: ReadonlyMap<string, RouteName>;
  /** Of the login route, below the path of `baseUrl`; `undefined` where it is switched off. */
  readonly loginPath: string | undefined;
  /** Of the confirm page, below the path of `baseUrl`; `undefined` where it is switched off. */
  readonly confirmPath: string | undefined;
  /** The app's own confirm page. */
  readonly confirmPage: ShowConfirmPage | undefined;
  /** `undefined` where the app wants no session of ours or its own touched. */
  readonly session: OwnSession | undefined;
  readonly serialize: Serialize;
  readonly deserialize: Deserialize;
  readonly onLogin: OnLogin | undefined;
  readonly onError: OnError | undefined;
  readonly keepSession: readonly string[];
  readonly loginPage: string | undefined;
  readonly successRedirect: string;
  readonly failureRedirect: string;
  readonly logoutRedirect: string;
  /** NODE_ENV says production. */
  readonly production: boolean;
}
