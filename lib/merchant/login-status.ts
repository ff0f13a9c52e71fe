import { askVipps } from './ask-vipps.ts';
import type { Asking } from './ask-vipps.ts';
import { codeLifetimeMs } from './land-login.ts';
import { viewOf } from './login-view.ts';
import type { HeldByStaff, MerchantLoginView } from './login-view.ts';
import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { whereGateIsOpen } from './stored/gate.ts';
import { findOwnLogin } from './stored/login-under-way.ts';
import { endLogin, readOutcome } from './stored/outcome.ts';

export interface StatusQuestion extends HeldByStaff {
  readonly signal: AbortSignal;
  /** Hears why a login failed: the till is told the code and can tell nobody. */
  readonly report: (error: unknown) => void;
}

export async function loginStatus(
  config: MerchantLoginConfig,
  { handle, staff, signal, report }: StatusQuestion,
): Promise<MerchantLoginView> {
  const login = await findOwnLogin(config, handle, staff);
  const known = await readOutcome(config, handle);
  const asking: Asking = { handle, login, signal, report };
  return viewOf(config, login, known ?? (await findOut(config, asking)));
}

async function findOut(config: MerchantLoginConfig, asking: Asking) {
  const { handle, login } = asking;
  if (!login.endsOnWebPage) {
    return whereGateIsOpen(config, handle, async () => {
      // It may have ended since, and its tokens are handed out once.
      return (await readOutcome(config, handle)) ?? askVipps(config, asking);
    });
  }
  // The one token call is that of the landing page, for as long as a code of the last second is good.
  if (config.now() < login.expiresAt + codeLifetimeMs) return undefined;
  return endLogin(config, handle, login, { status: 'expired' });
}
