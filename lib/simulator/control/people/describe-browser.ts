const systems: readonly [pattern: RegExp, name: string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
// Each names those after it, too: Edge says Chrome, Chrome says Safari.
const browsers: readonly [pattern: RegExp, name: string][] = [
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** A `User-Agent` in two words; a program that is no browser, by its own name. */
export function describeBrowser(userAgent: string): string {
  const named = (list: typeof systems) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = named(browsers);
  const system = named(systems);
  if (browser && system) return `${browser} on ${system}`;
  return userAgent.slice(0, 60) || 'A program without a name';
}
