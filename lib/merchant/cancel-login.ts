import { viewOf } from './login-view.ts';
import type { HeldByStaff, MerchantLoginView } from './login-view.ts';
import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { findOwnLogin } from './stored/login-under-way.ts';
import { endLogin } from './stored/outcome.ts';

/** Ends a login for the till. Vipps has no call for that, so what the person still answers comes to nothing. */
export async function cancelLogin(
  config: MerchantLoginConfig,
  { handle, staff }: HeldByStaff,
): Promise<MerchantLoginView> {
  const login = await findOwnLogin(config, handle, staff);
  return viewOf(config, login, await endLogin(config, handle, login, { status: 'cancelled' }));
}
