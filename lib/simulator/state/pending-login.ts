import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Changes } from './changes.ts';
import type { NumberChallenge } from './number-challenge.ts';
import type { PhoneAnswer } from './phone-answer.ts';
import type { AuthenticatedPerson } from './remembered-browsers.ts';

/** Where the browser runs: beside the phone with the app, or on it. */
export type Device = 'desktop' | 'mobile';

/** A login whose pages somebody is looking at. */
export interface PendingLogin {
  readonly tabId: string;
  readonly request: AuthorizationRequest;
  readonly device: Device;
  /** The browser it began in; no other may go on with it. */
  readonly session: string;
  readonly changes: Changes;
  /** Milliseconds since 1970; absent until the login waits for a phone. */
  answerBefore?: number;
  phoneRequest?: BrowserRequest;
  /** Who confirmed on the phone; the consent page may still be ahead. */
  authenticated?: AuthenticatedPerson;
}

/** One login of a browser that waits for somebody to confirm it on the phone. */
export interface BrowserRequest {
  readonly kind: 'browser';
  readonly id: string;
  readonly login: PendingLogin;
  readonly person: SimulatorUser;
  /** Absent where the browser is on the phone itself. */
  readonly challenge: NumberChallenge | undefined;
  /** "Remember me": ticked in the browser on a desktop, on the phone otherwise. */
  remember: boolean;
  answer?: PhoneAnswer;
}
