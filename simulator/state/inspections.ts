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
  /** What a poll was told, and how often in a row. */
  pending?: { readonly login: string; readonly times: number };
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

  add(added: Omit<Inspection, 'number'>): Inspection {
    this.#count += 1;
    const inspection = { ...added, number: this.#count };
    this.#latest = [inspection, ...this.#latest].slice(0, mostShown);
    this.changes.announce();
    return inspection;
  }

  /** A poll was told to wait. It takes the place of the one before it, or a till would fill the list. */
  foldPending(inspection: Inspection, login: string): void {
    const before = this.#latest.find(({ pending }) => pending?.login === login);
    inspection.pending = { login, times: (before?.pending?.times ?? 0) + 1 };
    this.#latest = this.#latest.filter((other) => other !== before);
  }
}

/** A page of a thousand requests helps nobody. */
const mostShown = 100;
