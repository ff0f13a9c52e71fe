import type { HttpAnswer } from './http.ts';

/** An answer to a request that carried credentials. */
export interface AuthenticatedAnswer extends HttpAnswer {
  /** As they went over the wire: the answer may repeat them, an error must not. */
  readonly credentials: readonly string[];
}
