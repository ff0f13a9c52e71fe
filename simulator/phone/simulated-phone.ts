import { confirmMerchantLogin, refuseMerchantLogin } from '../merchant-login/answer.ts';
import type { MerchantLoginRefusal } from '../merchant-login/merchant-logins.ts';
import { phonePath } from '../paths.ts';
import { fullName, requireAge15 } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PhoneError } from '../state/login.ts';
import type { PhoneRequest } from '../state/phones.ts';
import { confirmRequest, openApp, refuseRequest } from './answer-request.ts';

/** What comes of an answer on the phone. */
export interface PhoneOutcome {
  /**
   * What the phone opens by itself: the `app_callback_uri` in `app_to_app`, the page of a merchant's
   * login that ends on one, else the redirect URI. `undefined` where people go back by hand, or are done.
   */
  readonly opens: string | undefined;
}

/** Somebody's phone in the hands of a test: answers the newest request on it. */
export interface SimulatedPhone {
  /** The page to open beside the browser. */
  readonly url: string;
  /** How many requests wait for an answer. */
  readonly waiting: number;
  /** What a check-in by QR code tells a till, which asks by it; another after 15 minutes. */
  readonly customerToken: string;
  /** What it opened by itself after the last answer, be it one that `approve()` gave. */
  readonly opened: string | undefined;
  /**
   * Opens the app for a login in a browser of this phone, which takes a mobile `User-Agent`.
   * `page`: where the simulator sent that browser. Throws an Error if no such login waits.
   */
  openApp(page: string | URL): void;
  /** Picks the right number; agrees to share where the app asks. Throws if nothing waits. */
  confirm(): PhoneOutcome;
  /**
   * With one of the errors the app knows; default `access_denied`. A merchant is told `access_denied`
   * for `wrong_challenge`, too: the code was another. Throws if nothing waits, or a merchant is never
   * told the error.
   */
  decline(error?: PhoneError): PhoneOutcome;
  /** Lets the time of a merchant's login run out. Throws if none is the newest that waits. */
  letExpire(): void;
  /** The next merchant that asks is told that the app is too old. */
  outdateApp(): void;
}

export function simulatedPhone(simulation: Simulation, person: SimulatorUser): SimulatedPhone {
  const { customerTokens, logins, now, phones, url } = simulation;
  return {
    url: url + phonePath(person),
    get customerToken() {
      return customerTokens.of(person);
    },
    get waiting() {
      return phones.waiting(person).length;
    },
    get opened() {
      return phones.of(person).lastAnswered?.answer?.opens;
    },
    openApp(page) {
      requireAge15(person, now());
      const login = logins.find(new URL(page, url).searchParams.get('tabId') ?? '');
      if (login && openApp(simulation, login, person)) return;
      throw new Error(
        'No login waits for the app there. Begin it with the User-Agent of a mobile device, and ' +
          'pass the address that the authorization URL redirected to.',
      );
    },
    confirm() {
      const request = newest();
      const opens =
        request.kind === 'merchant'
          ? confirmMerchantLogin(simulation, request)
          : confirmRequest(simulation, request);
      return { opens };
    },
    decline(error = 'access_denied') {
      const request = newest();
      if (request.kind === 'browser') return { opens: refuseRequest(simulation, request, error) };
      refuseMerchantLogin(simulation, request, merchantReason(error));
      return { opens: undefined };
    },
    letExpire() {
      const request = newest();
      if (request.kind !== 'merchant') throw new Error('The newest request is of a browser.');
      refuseMerchantLogin(simulation, request, 'let_expire');
    },
    outdateApp: () => phones.setOldApp(person, true),
  };

  function newest(): PhoneRequest {
    const request = phones.waiting(person).at(-1);
    if (request) return request;
    throw new Error(
      `Nothing waits on the phone of ${fullName(person)}. Log in with that number first, open the ` +
        'app, or let a merchant ask. A request of a browser is over after five minutes, that of a ' +
        'merchant when its start says.',
    );
  }
}

/** @throws Error */
function merchantReason(error: PhoneError): MerchantLoginRefusal {
  if (error === 'access_denied') return 'declined';
  if (error === 'wrong_challenge') return 'wrong_code';
  throw new Error(
    `A merchant is never told ${error}. Decline with access_denied or wrong_challenge, or call ` +
      'letExpire(); outdateApp() counts before a merchant asks.',
  );
}
