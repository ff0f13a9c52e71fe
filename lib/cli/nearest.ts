import leven from 'leven';

/** `Did you mean ...?`, if one of the words is near enough to a misspelt one. */
export function nearest(
  misspelt: string,
  words: readonly string[],
  show: (word: string) => string,
): string | undefined {
  const [best] = words
    .map((word) => ({ word, distance: leven(word, misspelt) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= 3 ? `Did you mean ${show(best.word)}?` : undefined;
}
