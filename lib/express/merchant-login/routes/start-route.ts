import { defaultRedirectUri } from '../../../login/begin-login.ts';
import { loginDeadline } from '../../../login/login-deadline.ts';
import { isToken } from '../../../protocol/values/is-token.ts';
import type { JsonObject } from '../../../protocol/values/json-object.ts';
import { bodyInvalid } from '../../json/body-invalid.ts';
import { readBody } from '../../json/read-body.ts';
import { readMembers } from '../../json/read-members.ts';
import { sendJson } from '../../json/send-json.ts';
import { confirmingState } from '../confirming-state.ts';
import type { StaffRequest } from '../merchant-request.ts';

/** Asks a person: `{ phoneNumber }`, or `{ customerToken }` of somebody who has checked in. */
export async function startRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  // Better now than when the person has said yes, and there is no page to confirm it on.
  if (config.endsOnWebPage) confirmingState(req);
  const customer = readCustomer(await readBody(req));
  const redirectUri = defaultRedirectUri(config.login, { req });
  const signal = loginDeadline();
  const started = await config.logins.start({ customer, staff, redirectUri, signal });
  const { handle: login, ...others } = started;
  sendJson(res, 201, { login, ...others });
}

function readCustomer(body: JsonObject) {
  const { phoneNumber, customerToken } = readMembers(body, ['phoneNumber', 'customerToken']);
  if (phoneNumber !== undefined && customerToken === undefined) return { phoneNumber };
  if (customerToken !== undefined && phoneNumber === undefined && isToken(customerToken)) {
    return { customerToken };
  }
  throw bodyInvalid('must have either `phoneNumber` or `customerToken`, a text without blanks');
}
