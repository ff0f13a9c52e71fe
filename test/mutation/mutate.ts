import type { Mutation } from './mutation.ts';

/**
 * The text of a mutation's file with the mutation in it.
 * @throws Error where `find` is not there exactly once: lib has moved on, and the list has not.
 */
export function mutate(text: string, { file, find, replace }: Mutation): string {
  const [before = '', ...after] = text.split(find);
  if (after.length === 1) return before + replace + String(after[0]);
  throw new Error(
    `The list of mutations has fallen behind: ${file} should hold the text ${JSON.stringify(find)} once, ` +
      `but holds it ${after.length} times. Bring the list in test/mutation/lists up to date.`,
  );
}
