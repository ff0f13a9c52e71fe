import { beginAppLogin } from '../../login/app-login/begin-app-login.ts';
import type { AppLoginRequest } from '../../login/app-login/begin-app-login.ts';
import { markets } from '../../protocol/authorize/authorization-request.ts';
import type { JsonObject } from '../../protocol/values/json-object.ts';
import { bodyInvalid } from '../json/body-invalid.ts';
import { readBody } from '../json/read-body.ts';
import { readMembers } from '../json/read-members.ts';
import { sendJson } from '../json/send-json.ts';
import type { AppRequest } from './app-request.ts';

/** Begins a login. The body, `{ returnTo, market, acrValues }`, may be left out. */
export async function startRoute(request: AppRequest): Promise<void> {
  const { config, req, res } = request;
  const wishes = readWishes(await readBody(req));
  sendJson(res, 200, await beginAppLogin(config, request, wishes));
}

function readWishes(body: JsonObject): AppLoginRequest {
  const { market: said, ...wishes } = readMembers(body, ['returnTo', 'market', 'acrValues']);
  const market = markets.find((known) => known === said);
  if (said !== undefined && !market) {
    throw bodyInvalid(`must have one of ${markets.join(', ')} as \`market\``);
  }
  // RFC 6749 A.4, as of `scope`: words of printable ASCII. Longer than any list of them is no list.
  if (wishes.acrValues !== undefined && !/^[\x21-\x7e][\x20-\x7e]{0,255}$/.test(wishes.acrValues)) {
    throw bodyInvalid('must have up to 256 characters of plain text as `acrValues`');
  }
  return { ...wishes, market };
}
