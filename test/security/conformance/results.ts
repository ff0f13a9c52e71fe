import type { Row, Way } from './row.ts';

export type Verdict = 'passed' | 'failed' | 'not run';

/** What came of the rows, by nothing but their runs. */
export class Results {
  readonly #outcomes = new Map<Row, Map<Way, string>>();

  add(row: Row, way: Way, outcome: string): void {
    this.#outcomes.set(row, this.outcomesOf(row).set(way, outcome));
  }

  /** A row has passed if it was run through all of its ways, and none failed. */
  verdictOn(row: Row): Verdict {
    const outcomes = this.outcomesOf(row);
    if ([...outcomes.values()].some((outcome) => outcome !== row.expected)) return 'failed';
    return row.ways.length > 0 && row.ways.every((way) => outcomes.has(way)) ? 'passed' : 'not run';
  }

  outcomesOf(row: Row): Map<Way, string> {
    return this.#outcomes.get(row) ?? new Map<Way, string>();
  }
}
