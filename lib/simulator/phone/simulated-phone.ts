import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PhoneRequest } from '../state/pending-login.ts';
import type { PhoneError } from '../state/phone-answer.ts';
import { phonePath } from './phone-path.ts';

/** Somebody's phone in the hands of a test: answers the newest request on it. */
export interface SimulatedPhone {
  /** The page to open beside the browser. */
  readonly url: string;
  /** How many requests wait for an answer. */
  readonly waiting: number;
  /** Picks the right number. Throws an Error if nothing waits. */
  confirm(): void;
  /** With one of the errors the app knows; default `access_denied`. Throws if nothing waits. */
  decline(error?: PhoneError): void;
}

export function simulatedPhone({ phones, url }: Simulation, person: SimulatorUser): SimulatedPhone {
  return {
    url: url + phonePath(person),
    get waiting() {
      return phones.waiting(person).length;
    },
    confirm: () => phones.confirm(newest()),
    decline: (error = 'access_denied') => phones.refuse(newest(), error),
  };

  function newest(): PhoneRequest {
    const request = phones.waiting(person).at(-1);
    if (request) return request;
    throw new Error(
      `Nothing waits on the phone of ${fullName(person)}. Log in with that number first; ` +
        'a request is over after five minutes.',
    );
  }
}
