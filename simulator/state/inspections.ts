import { Changes } from './changes.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Finding } from '../findings/finding.ts';

/** A request of the log, and what was thought of it. */
export interface Inspection {
  /** Counts from 1, for good. */
  readonly number: number;
  readonly request: LoggedRequest;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly findings: readonly Finding[];
  /** The faults that were switched on for its answer. */
  readonly faults: readonly string[];
}

/** What the control page shows of the requests, newest first, and when it must look again. */
export class Inspections {
  readonly changes = new Changes();
  #latest: Inspection[] = [];
  #count = 0;

  get latest(): readonly Inspection[] {
    return this.#latest;
  }

  get count(): number {
    return this.#count;
  }

  add(inspection: Omit<Inspection, 'number'>): void {
    this.#count += 1;
    this.#latest = [{ ...inspection, number: this.#count }, ...this.#latest].slice(0, mostShown);
    this.changes.announce();
  }
}

/** A page of a thousand requests helps nobody. */
const mostShown = 100;
