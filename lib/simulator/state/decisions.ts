import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import type { SimulatorUser } from '../people/person.ts';

/** Somebody logs in, and ticks "remember me" or does not. */
interface ApproveDecision {
  readonly kind: 'approve';
  readonly person: SimulatorUser;
  readonly remember: boolean;
  /** Only for the login with this `state`. */
  readonly state: string | undefined;
}

interface RejectDecision {
  readonly kind: 'reject';
  readonly error: string;
  readonly errorDescription: string;
  /** Only for the login with this `state`. */
  readonly state: string | undefined;
}

/** What tests decided in advance, in the order they decided it. */
export class Decisions {
  readonly #queue: (ApproveDecision | RejectDecision)[] = [];

  add(decision: ApproveDecision | RejectDecision): void {
    this.#queue.push(decision);
  }

  take(request: AuthorizationRequest): ApproveDecision | RejectDecision | undefined {
    const index = this.#queue.findIndex((decision) => suits(decision, request));
    return index === -1 ? undefined : this.#queue.splice(index, 1)[0];
  }
}

function suits(decision: ApproveDecision | RejectDecision, request: AuthorizationRequest): boolean {
  // A silent attempt shows nothing that a person could approve.
  if (decision.kind === 'approve' && request.requestedFlow === 'no_dialog') return false;
  return decision.state === undefined || decision.state === request.state;
}
