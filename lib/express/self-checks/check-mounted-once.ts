import type { IncomingMessage } from 'node:http';

import type { MiddlewareConfig } from '../options/middleware-config.ts';
import { requestState } from '../request/request-state.ts';

/** Twice under one name, the second runs in vain: the first has answered its routes. */
export function checkMountedOnce(config: MiddlewareConfig, req: IncomingMessage): void {
  const before = requestState(req)?.config;
  if (before === config || before?.name !== config.name) return;
  config.login.warn(
    'mounted_twice',
    `vippsLogin() is mounted twice under the name "${config.name}", so the second one's routes are never reached. Mount it once, or give each its own \`name\` and \`paths\`.`,
  );
}
