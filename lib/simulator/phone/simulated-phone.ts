import { fullName } from '../people/full-name.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PhoneRequest } from '../state/pending-login.ts';
import type { PhoneError } from '../state/phone-answer.ts';
import { confirmRequest, refuseRequest } from './answer-request.ts';
import { openApp } from './open-app.ts';
import { phonePath } from './phone-path.ts';

/** What comes of an answer on the phone. */
export interface PhoneOutcome {
  /**
   * What the phone opens by itself: the `app_callback_uri` in `app_to_app`, else the redirect URI.
   * `undefined` where people go back to their browser by hand.
   */
  readonly opens: string | undefined;
}

/** Somebody's phone in the hands of a test: answers the newest request on it. */
export interface SimulatedPhone {
  /** The page to open beside the browser. */
  readonly url: string;
  /** How many requests wait for an answer. */
  readonly waiting: number;
  /**
   * Opens the app for a login in a browser of this phone, which takes a mobile `User-Agent`.
   * `page`: where the simulator sent that browser. Throws an Error if no such login waits.
   */
  openApp(page: string | URL): void;
  /** Picks the right number; agrees to share where the app asks. Throws if nothing waits. */
  confirm(): PhoneOutcome;
  /** With one of the errors the app knows; default `access_denied`. Throws if nothing waits. */
  decline(error?: PhoneError): PhoneOutcome;
}

export function simulatedPhone(simulation: Simulation, person: SimulatorUser): SimulatedPhone {
  const { logins, phones, url } = simulation;
  return {
    url: url + phonePath(person),
    get waiting() {
      return phones.waiting(person).length;
    },
    openApp(page) {
      const login = logins.find(new URL(page, url).searchParams.get('tabId') ?? '');
      if (login && openApp(simulation, login, person)) return;
      throw new Error(
        'No login waits for the app there. Begin it with the User-Agent of a mobile device, and ' +
          'pass the address that the authorization URL redirected to.',
      );
    },
    confirm: () => ({ opens: confirmRequest(simulation, newest()) }),
    decline: (error = 'access_denied') => ({ opens: refuseRequest(simulation, newest(), error) }),
  };

  function newest(): PhoneRequest {
    const request = phones.waiting(person).at(-1);
    if (request) return request;
    throw new Error(
      `Nothing waits on the phone of ${fullName(person)}. Log in with that number first, or open ` +
        'the app; a request is over after five minutes.',
    );
  }
}
