import { setImmediate } from 'node:timers/promises';

import type { LoggedDelivery } from 'passport-vipps/simulator';

/** Waits until a delivery was taken or given up, however often it is sent until then. */
export async function settled(delivery: LoggedDelivery | undefined): Promise<void> {
  while (delivery?.state === 'waiting') await setImmediate();
}
