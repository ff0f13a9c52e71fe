/** Claims as they are told once their time is over: every text in them reads `[Expired]`. */
export function expired(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, expiredValue(value)]),
  );
}

function expiredValue(value: unknown): unknown {
  if (typeof value === 'string') return '[Expired]';
  if (Array.isArray(value)) return value.map(expiredValue);
  if (typeof value === 'object' && value !== null) return expired({ ...value });
  return value;
}
