import type { MerchantLoginConfig } from './config.ts';
import { receivePing } from './polling.ts';
import { landLogin } from './landing.ts';
import type { Landing } from './landing.ts';
import { personExists, startLogin } from './start.ts';
import type { ExistsQuestion, LoginToStart, StartedLogin } from './start.ts';
import { cancelLogin, loginStatus } from './status.ts';
import type { HeldByStaff, MerchantLoginView, StatusQuestion } from './status.ts';

/** Login from a phone number, for a till: no process keeps anything to itself, nothing runs in between. */
export interface MerchantLogins {
  /** @throws `too_many_requests`, and what `startMerchantLogin()` of the client can throw */
  start(login: LoginToStart): Promise<StartedLogin>;
  /** How it stands; may ask Vipps, once. @throws `merchant_login_missing` */
  status(question: StatusQuestion): Promise<MerchantLoginView>;
  /** Ends it, unless it has ended. @throws `merchant_login_missing` */
  cancel(login: HeldByStaff): Promise<MerchantLoginView>;
  /** @throws `phone_number_invalid`, `too_many_requests`, and what the look-up can throw */
  exists(question: ExistsQuestion): Promise<boolean>;
  /** Vipps says that somebody has answered: the next status may ask at once. */
  ping(authReqId: string): Promise<void>;
  /**
   * The page that the phone of the customer opened; `hold` keeps who came, until they confirm it.
   * @throws `code_refused`, `merchant_login_ended`, `auth_req_id_mismatch`, and what an id_token can be wrong in
   */
  land<Held>(landing: Landing<Held>): Promise<Held>;
}

export function createMerchantLogins(config: MerchantLoginConfig): MerchantLogins {
  return {
    start: (login) => startLogin(config, login),
    status: (question) => loginStatus(config, question),
    cancel: (login) => cancelLogin(config, login),
    exists: (question) => personExists(config, question),
    ping: (authReqId) => receivePing(config, authReqId),
    land: (landing) => landLogin(config, landing),
  };
}
