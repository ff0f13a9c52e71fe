import { readFunction } from '../../options/read.ts';
import type { OptionSource } from '../../options/source.ts';
import type { VippsLoginWarning, VippsLoginWarningCode, Warn } from '../login-config.ts';

/**
 * The `onWarning` option, each code said once. Default: `process.emitWarning`, which prints the code and
 * can be silenced or listened to like any warning of Node.
 */
export function readWarn(source: OptionSource): Warn {
  const onWarning =
    readFunction<(warning: VippsLoginWarning) => void>(source, 'onWarning') ?? emitWarning;
  const said = new Set<VippsLoginWarningCode>();
  return (code, message) => {
    if (said.has(code)) return;
    said.add(code);
    onWarning({ code, message });
  };
}

function emitWarning({ code, message }: VippsLoginWarning) {
  process.emitWarning(message, { type: 'VippsLoginWarning', code });
}
