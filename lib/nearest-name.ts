import leven from 'leven';

/** The name that a misspelt one was probably meant to be, if one is near enough. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const distance = (name: string) => leven(misspelt.toLowerCase(), name.toLowerCase());
  const [nearest] = [...names].sort((a, b) => distance(a) - distance(b));
  const tolerated = Math.max(2, Math.floor(misspelt.length / 3));
  return nearest !== undefined && distance(nearest) <= tolerated ? nearest : undefined;
}
