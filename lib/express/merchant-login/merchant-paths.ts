/** Where `merchantLogin()` answers, below the path of `baseUrl`. */
export interface MerchantLoginPaths {
  /** Default `/vipps/merchant/start`; answers POST. */
  start?: string | undefined;
  /** Default `/vipps/merchant/status`; answers GET. */
  status?: string | undefined;
  /** Default `/vipps/merchant/cancel`; answers POST. */
  cancel?: string | undefined;
  /** Default `/vipps/merchant/exists`; answers POST. */
  exists?: string | undefined;
  /** Default `/vipps/merchant/landing`, a page; there only with the flow `login_to_webpage`. */
  landing?: string | undefined;
}

export type MerchantRouteName = keyof MerchantLoginPaths;

export const usualMerchantPaths: Readonly<Record<MerchantRouteName, string>> = {
  start: '/vipps/merchant/start',
  status: '/vipps/merchant/status',
  cancel: '/vipps/merchant/cancel',
  exists: '/vipps/merchant/exists',
  landing: '/vipps/merchant/landing',
};
