/** What a value from outside must be. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

export const text: Rule = {
  expected: 'a string that is not empty',
  holds: (value) => typeof value === 'string' && value !== '',
};

export function oneOf(values: readonly string[]): Rule {
  const expected = `one of ${values.join(', ')}`;
  return { expected, holds: (value) => values.some((known) => known === value) };
}

export function isWholeFrom(least: number, most: number) {
  return (value: unknown) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
