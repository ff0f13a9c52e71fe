import { randomUUID } from 'node:crypto';

import { checkFault } from './check-fault.ts';
import type {
  AnswerFault,
  ConnectionFault,
  Endpoint,
  ExtraKeysFault,
  Fault,
  GluedFault,
  IdTokenFault,
  MembersFault,
} from './fault.ts';

/** A fault, and how many answers it will still spoil. */
interface WaitingFault {
  readonly id: string;
  readonly fault: Fault;
  left: number;
}

/** The faults waiting to happen, oldest first. */
export class Faults {
  #waiting: WaitingFault[] = [];

  get waiting(): readonly WaitingFault[] {
    return this.#waiting;
  }

  /** @returns a function that takes back what has not happened yet. */
  inject(fault: Fault): () => void {
    checkFault(fault);
    const id = randomUUID();
    this.#waiting.push({ id, fault, left: fault.times ?? 1 });
    return () => this.takeBack(id);
  }

  takeBack(id: string): void {
    this.#waiting = this.#waiting.filter((waiting) => waiting.id !== id);
  }

  takeHttpFault(at: Endpoint): AnswerFault | ConnectionFault | undefined {
    return this.#take(
      (fault): fault is AnswerFault | ConnectionFault =>
        fault.at === at && ('status' in fault || 'connection' in fault),
    );
  }

  takeExtraKeys(): readonly unknown[] {
    return this.#take((fault): fault is ExtraKeysFault => 'extraKeys' in fault)?.extraKeys ?? [];
  }

  takeIdTokenFault(): IdTokenFault {
    const untouched: IdTokenFault = { at: 'id_token' };
    return this.#take((fault): fault is IdTokenFault => fault.at === 'id_token') ?? untouched;
  }

  takeGlue(): boolean {
    return this.#take((fault): fault is GluedFault => fault.at === 'callback') !== undefined;
  }

  /** The body as it is, or with the members a fault puts in their place. */
  alter(at: MembersFault['at'], body: object): object {
    const fault = this.#take(
      (waiting): waiting is MembersFault => waiting.at === at && 'members' in waiting,
    );
    return { ...body, ...fault?.members };
  }

  #take<Kind extends Fault>(fits: (fault: Fault) => fault is Kind): Kind | undefined {
    for (const injected of this.#waiting) {
      if (!fits(injected.fault)) continue;
      injected.left -= 1;
      if (injected.left <= 0) this.#waiting.splice(this.#waiting.indexOf(injected), 1);
      return injected.fault;
    }
    return undefined;
  }
}
