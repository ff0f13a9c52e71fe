import type { ServerRecords } from '../../transaction/server-records.ts';
import type { LoginConfig } from '../login-config.ts';

/** The two ways to log in from an app; the second needs no callback of the app's own. */
export const appFlows = ['app_to_app', 'app_to_app_v2'] as const;

export type AppFlow = (typeof appFlows)[number];

/** What logins from an app need beside what every login needs. */
export interface AppLoginConfig {
  readonly login: LoginConfig;
  /** Logins under way, each bound to the handle that its app was given. */
  readonly records: ServerRecords;
  readonly flow: AppFlow;
  readonly appCallbackUri: string | undefined;
  readonly finalRedirectIsApp: boolean | undefined;
}
