import { subscribe } from 'node:diagnostics_channel';

import type { VippsLoginEvent } from 'passport-vipps';
import type { Logger } from 'pino';

/** A line for each login, merchant-initiated login, webhook and call to Vipps. */
export function logVipps(logger: Logger): void {
  for (const name of ['login', 'merchant-login', 'webhook', 'vipps-call']) {
    subscribe(`tracing:passport-vipps:${name}:asyncEnd`, (message) => {
      // All events have `outcome`, `code` and `durationMs`.
      const event = message as VippsLoginEvent;
      const line = { vipps: { channel: name, ...event } };
      if (event.outcome === 'failed') logger.warn(line, `${name} failed`);
      else logger.info(line, `${name} ${event.outcome ?? ''}`);
    });
  }
}
