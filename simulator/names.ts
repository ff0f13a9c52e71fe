import leven from 'leven';

/** Refuses a misspelt option by name, and what is no object. @throws TypeError with the nearest name there is. */
export function checkNames(owner: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const came = options === null ? 'null' : Array.isArray(options) ? 'a list' : typeof options;
    throw new TypeError(
      `${owner} must be given an object of ${known.join(', ')}, but got ${came}.`,
    );
  }
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const nearest = nearestName(stranger, known);
  throw new TypeError(
    `${owner} knows no \`${stranger}\`. ` +
      (nearest ? `Did you mean \`${nearest}\`?` : `It knows: ${known.join(', ')}.`),
  );
}

/** The name that a misspelt one was probably meant to be, if one is near enough. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  const most = Math.min(3, Math.ceil(misspelt.length / 2));
  const [nearest] = names
    .map((name) => ({ name, distance: leven(name.toLowerCase(), misspelt.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((one, other) => one.distance - other.distance);
  return nearest?.name;
}
