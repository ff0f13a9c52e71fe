import type { IncomingMessage } from 'node:http';

import { requestState } from '../request-state.ts';
import type { Setup } from '../setup.ts';

/** Twice under one name, the second runs in vain: the first has answered its routes. */
export function checkMountedOnce(setup: Setup, req: IncomingMessage): void {
  const before = requestState(req)?.setup;
  if (before === setup || before?.name !== setup.name) return;
  setup.login.warn(
    'mounted_twice',
    `vippsLogin() is mounted twice under the name "${setup.name}", so the second one's routes are never reached. Mount it once, or give each its own \`name\` and \`paths\`.`,
  );
}
