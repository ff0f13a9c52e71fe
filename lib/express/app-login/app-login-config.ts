import type { AppLoginConfig } from '../../login/app-login/app-login-config.ts';
import type { AppRouteName } from './app-paths.ts';
import type { OnAppLogin } from './on-app-login.ts';

/** The options of `appLogin()`, parsed once at start-up by `parseAppLoginOptions()`. */
export interface AppLoginMiddlewareConfig extends AppLoginConfig {
  readonly onAppLogin: OnAppLogin;
  /** Public path → what answers there. */
  readonly routes: ReadonlyMap<string, AppRouteName>;
  /** NODE_ENV says production. */
  readonly production: boolean;
}
