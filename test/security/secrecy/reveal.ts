import { inspect } from 'node:util';

/** All that can be got out of a value by printing it. */
export function reveal(value: unknown): string {
  const everything = { depth: Infinity, showHidden: true, maxArrayLength: null };
  return [
    inspect(value),
    inspect(value, { ...everything, maxStringLength: null }),
    String(value),
    asJson(value),
    ...(value instanceof Error ? [value.stack, value.message, reveal(value.cause)] : []),
    ...(typeof value === 'function' ? [asJson(Object.assign({}, value))] : []),
  ].join('\n');
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // It contains itself: there is nothing to print.
    return undefined;
  }
}
