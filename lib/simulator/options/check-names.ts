import leven from 'leven';

/** Refuses a misspelt option by name. @throws TypeError with the nearest name there is. */
export function checkNames(owner: string, options: object, known: readonly string[]): void {
  const stranger = Object.keys(options).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const nearest = known.find((name) => leven(name.toLowerCase(), stranger.toLowerCase()) <= 3);
  throw new TypeError(
    `${owner} knows no \`${stranger}\`. ` +
      (nearest ? `Did you mean \`${nearest}\`?` : `It knows: ${known.join(', ')}.`),
  );
}
