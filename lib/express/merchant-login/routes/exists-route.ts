import { loginDeadline } from '../../../login/login-deadline.ts';
import { bodyInvalid } from '../../json/body-invalid.ts';
import { readBody } from '../../json/read-body.ts';
import { readMembers } from '../../json/read-members.ts';
import { sendJson } from '../../json/send-json.ts';
import type { StaffRequest } from '../merchant-request.ts';

/** Whether anybody can be asked at a number, `{ phoneNumber }`. */
export async function existsRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const { phoneNumber } = readMembers(await readBody(req), ['phoneNumber']);
  if (phoneNumber === undefined) throw bodyInvalid('must have `phoneNumber`');
  const exists = await config.logins.exists({ phoneNumber, staff, signal: loginDeadline() });
  sendJson(res, 200, { exists });
}
