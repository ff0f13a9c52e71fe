import { VippsLoginError } from '../../errors.ts';

/** Whether Vipps could not be asked, which says nothing about what was asked. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof VippsLoginError)) return false;
  return error.code === 'vipps_unavailable' || error.code === 'vipps_timeout';
}
