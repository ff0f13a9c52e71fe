import type { MerchantLoginConfig } from './merchant-login-config.ts';
import { endRest, notePing } from './stored/gate.ts';
import { handleOf } from './stored/login-under-way.ts';

/** Makes no call itself: Vipps waits for the answer to its webhook for ten seconds only. */
export async function hearPing(config: MerchantLoginConfig, authReqId: string): Promise<void> {
  const handle = await handleOf(config, authReqId);
  // Others may start logins with the same keys.
  if (handle === undefined) return;
  await notePing(config, handle);
  await endRest(config, handle);
}
