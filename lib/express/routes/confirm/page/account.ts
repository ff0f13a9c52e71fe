const namingMembers = ['name', 'displayName', 'givenName', 'email'];

/**
 * What a person calls this account: of a Vipps user, or of whatever user the app has. `undefined` where
 * it has nothing of the kind.
 */
export function nameOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null) return undefined;
  const members = user as Readonly<Record<string, unknown>>;
  const names = namingMembers.map((member) => members[member]);
  return names.find((name) => typeof name === 'string' && name.trim() !== '') as string | undefined;
}

/** Enough to know one's own number by; too little to learn somebody else's. */
export function phoneEnding(phoneNumber: string | undefined): string | undefined {
  return phoneNumber?.slice(-3);
}
