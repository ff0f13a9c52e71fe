const expiredText = '[Expired]';

/** A copy of a JSON value without the texts Vipps puts in the place of what may not be told any more. */
export function withoutExpired(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== expiredText).map(withoutExpired);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== expiredText);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutExpired(member)]));
}

/** Whether anything in a JSON value is not told any more. */
export function hasExpired(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === expiredText;
  return Object.values(value).some(hasExpired);
}
