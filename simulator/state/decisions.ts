import type { MerchantLogin } from '../merchant-login/merchant-logins.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { AuthorizationRequest } from './login.ts';

/** What tests decided in advance, in the order they decided it. */
export class Decisions {
  readonly #queue: Decision[] = [];

  add(decision: Decision): void {
    this.#queue.push(decision);
  }

  take({ requestedFlow, state }: AuthorizationRequest): Decision | undefined {
    return this.#take((decision) => {
      // A silent attempt shows nothing that a person could approve.
      if (decision.kind === 'approve' && requestedFlow === 'no_dialog') return false;
      return (decision.state ?? state) === state;
    });
  }

  /** A merchant asks one person, and only that one can approve. */
  takeForPhone({ person, state }: MerchantLogin): Decision | undefined {
    return this.#take((decision) => {
      const namesAnother = decision.kind === 'approve' && !decision.isAnybody;
      if (namesAnother && decision.person !== person) return false;
      return (decision.state ?? state) === state;
    });
  }

  #take(suits: (decision: Decision) => boolean): Decision | undefined {
    const index = this.#queue.findIndex(suits);
    return index === -1 ? undefined : this.#queue.splice(index, 1)[0];
  }
}

type Decision = ApproveDecision | RejectDecision;

/** Somebody logs in, and ticks "remember me" or does not. */
interface ApproveDecision {
  readonly kind: 'approve';
  readonly person: SimulatorUser;
  /** The test named nobody: on a phone, whoever is asked is meant. */
  readonly isAnybody: boolean;
  readonly remember: boolean;
  /** The boxes ticked on the sales unit's screens. */
  readonly consents: readonly string[];
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
