const expiredText = '[Expired]';

// Deeper than any claim of Vipps'; JSON may be nested more deeply than functions can call themselves.
const deepest = 16;

/** A copy of a JSON value without the texts Vipps puts in the place of what may not be told any more. */
export function withoutExpired(value: unknown, levels = deepest): unknown {
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  const kept = (member: unknown) => member !== expiredText;
  const inside = (member: unknown) => withoutExpired(member, levels - 1);
  if (Array.isArray(value)) return value.filter(kept).map(inside);
  const members = Object.entries(value).filter(([, member]) => kept(member));
  return Object.fromEntries(members.map(([name, member]) => [name, inside(member)]));
}

/** Whether anything in a JSON value is not told any more. */
export function hasExpired(value: unknown, levels = deepest): boolean {
  if (typeof value !== 'object' || value === null) return value === expiredText;
  return levels > 0 && Object.values(value).some((member) => hasExpired(member, levels - 1));
}
