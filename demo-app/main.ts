import { VippsLoginError } from 'passport-vipps';

import { announcement } from './announcement.ts';
import { reportError } from './report-error.ts';
import { readSettings } from './settings.ts';
import { startDemo } from './start-demo.ts';
import { StartupError } from './startup-error.ts';

try {
  const demo = await startDemo(readSettings(process.env), reportError);
  console.log(announcement(demo));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close());
  }
} catch (error) {
  const isExplained = error instanceof StartupError || error instanceof VippsLoginError;
  console.error(isExplained ? error.message : error);
  // What was already open would keep the process alive.
  process.exit(1);
}
