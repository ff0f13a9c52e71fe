import { bodyInvalid } from '../../json/body-invalid.ts';
import { readBody } from '../../json/read-body.ts';
import { readMembers } from '../../json/read-members.ts';
import { sendJson } from '../../json/send-json.ts';
import type { StaffRequest } from '../merchant-request.ts';

/** Ends a login for the till, `{ login }`, and answers how it stands from then on. */
export async function cancelRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const { login: handle } = readMembers(await readBody(req), ['login']);
  if (handle === undefined) throw bodyInvalid('must have `login`');
  sendJson(res, 200, await config.logins.cancel({ handle, staff }));
}
