// jest.config.js sets it for the tests that run in two parts.
const { partOfMatrix } = globalThis as { partOfMatrix?: 'first' | 'rest' };

/**
 * The cases of a matrix, such as versions of Express, that are due: the first among the quick tests, the
 * rest among the thorough ones. All, where a test runs in one part.
 */
export function casesDue<Case>(cases: readonly Case[]): readonly Case[] {
  if (partOfMatrix === 'first') return cases.slice(0, 1);
  return partOfMatrix === 'rest' ? cases.slice(1) : cases;
}
