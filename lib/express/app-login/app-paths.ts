/** Where `appLogin()` answers, below the path of `baseUrl`. All take POST. */
export interface AppLoginPaths {
  /** Default `/vipps/app/start`. */
  start?: string | undefined;
  /** Default `/vipps/app/resume`; there only with the flow `app_to_app`. */
  resume?: string | undefined;
  /** Default `/vipps/app/finish`. */
  finish?: string | undefined;
}

export type AppRouteName = keyof AppLoginPaths;

export const usualAppPaths: Readonly<Record<AppRouteName, string>> = {
  start: '/vipps/app/start',
  resume: '/vipps/app/resume',
  finish: '/vipps/app/finish',
};
