import {
  VippsLoginError,
  VippsStrategy,
  createVippsClient,
  memoryBackend,
  requireLogin,
  serverStore,
  vippsLogin,
} from 'passport-vipps';
import type { Verify, VippsLogin, VippsLoginOptions, VippsUser } from 'passport-vipps';
import { backendContract } from 'passport-vipps/backend-contract';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

export const options: VippsLoginOptions = { transactionStore: serverStore(memoryBackend()) };
export const verify: Verify<{ id: string }> = ({ user }: VippsLogin) => ({ id: user.sub });
export const strategy = new VippsStrategy({ verify });
export const middleware = vippsLogin({ verify: ({ user }) => ({ id: user.sub }) });
export const guard = requireLogin();
export const names: string[] = backendContract.map(({ name }) => name);
export const simulator: Promise<Simulator> = createSimulator();
export const issuer: string = createVippsClient().issuer;

export function nameOf(user: VippsUser): string {
  if (user.name === undefined) throw new VippsLoginError('login_required', 'Who are you?');
  return user.name;
}

// @ts-expect-error an option that does not exist
vippsLogin({ scop: 'name' });
