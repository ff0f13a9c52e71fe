/** One check of lib, taken out or weakened by hand, and the tests that must notice. */
export interface Mutation {
  /** From the root of the repository. */
  readonly file: string;
  /** Text that is in the file exactly once. */
  readonly find: string;
  /** What stands there instead; the file must still parse. */
  readonly replace: string;
  /** What the check is for, as a sentence. */
  readonly why: string;
  /** Test files or folders, from the root of the repository. */
  readonly tests: readonly string[];
  /** Why no test can notice. Only for a check that another one makes good. */
  readonly survives?: string;
}

/** The changes to one file, which the same tests watch over unless a change names its own. */
export function inFile(
  file: string,
  tests: readonly string[],
  changes: readonly (Omit<Mutation, 'file' | 'tests'> & { readonly tests?: readonly string[] })[],
): Mutation[] {
  return changes.map((change) => ({ file, tests, ...change }));
}
