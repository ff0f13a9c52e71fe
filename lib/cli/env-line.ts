/**
 * `NAME=value` as `node --env-file` reads it back. It knows no escapes: a value that holds the one kind
 * of quotes is put in the other. Must hold no backtick.
 */
export function envLine(name: string, value: string): string {
  if (/^[\w.:/@%+=~-]*$/.test(value)) return `${name}=${value}`;
  const quote = value.includes("'") ? '`' : "'";
  return `${name}=${quote}${value}${quote}`;
}
