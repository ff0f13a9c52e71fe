import { loginDeadline } from '../../../login/login-deadline.ts';
import { publicUrl } from '../../../login/public-url.ts';
import { logAsExpressDoes } from '../../json/log-as-express-does.ts';
import { sendJson } from '../../json/send-json.ts';
import type { StaffRequest } from '../merchant-request.ts';

/** `GET …?login=…`: how a login stands. Any process can say, and one of many looks becomes a poll. */
export async function statusRoute({ config, req, res, staff }: StaffRequest): Promise<void> {
  const handle = publicUrl(config.login, req).searchParams.get('login') ?? '';
  const view = await config.logins.status({
    handle,
    staff,
    signal: loginDeadline(),
    report: (error) => logAsExpressDoes(req, error),
  });
  sendJson(res, 200, view);
}
