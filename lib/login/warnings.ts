import { readFunction } from '../options.ts';
import type { OptionSource } from '../options.ts';

/** What the `onWarning` option receives. */
export interface VippsLoginWarning {
  readonly code: VippsLoginWarningCode;
  readonly message: string;
}

/** Tells the developer about something that works but should not stay so. */
export interface Warn {
  /** Said once per code; where `about` is given, once per code and subject. */
  (code: VippsLoginWarningCode, message: string, about?: string): void;
}

/** Each has a heading in docs/errors.md. */
export const warningCodes = [
  'secret_generated',
  'node_env_unset',
  'redirect_uri_to_register',
  'base_url_host_differs',
  'path_not_answered',
  'proxy_header_missing',
  'proxy_not_trusted',
  'mounted_twice',
  'memory_store_in_production',
  'session_saves_uninitialized',
  'session_cookie_strict',
  'session_declared_after',
  'error_handler_ignored',
  'session_write_lost',
  'return_to_shortened',
  'silent_login_failed',
  'memory_backend_in_production',
  'custom_scheme',
  'consent_revoked_path_guessable',
  'webhook_event_unexpected',
  'scope_not_granted',
  'clock_off',
] as const;

export type VippsLoginWarningCode = (typeof warningCodes)[number];

/**
 * The `onWarning` option, each code said once. Default: `process.emitWarning`, which prints the code and
 * can be silenced or listened to like any warning of Node.
 */
export function readWarn(source: OptionSource): Warn {
  const onWarning =
    readFunction<(warning: VippsLoginWarning) => void>(source, 'onWarning') ?? emitWarning;
  const said = new Set<string>();
  return (code, message, about = '') => {
    const warning = `${code} ${about}`;
    if (said.has(warning)) return;
    said.add(warning);
    onWarning({ code, message });
  };
}

/** What was printed in this process: tests make many apps, which need not all say the same. */
const emitted = new Set<string>();

function emitWarning({ code, message }: VippsLoginWarning) {
  if (emitted.has(message)) return;
  emitted.add(message);
  process.emitWarning(message, { type: 'VippsLoginWarning', code });
}
