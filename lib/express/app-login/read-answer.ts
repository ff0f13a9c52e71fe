import type { AppAnswer } from '../../login/app-login/app-answer.ts';
import type { VippsClient } from '../../protocol/client.ts';
import { bodyInvalid } from '../json/body-invalid.ts';

/** What an app read out of the link that opened it, and the handle it was given. */
interface AnswerMembers {
  readonly state?: string;
  readonly handle?: string;
  readonly code?: string;
  readonly error?: string;
  readonly errorDescription?: string;
}

/**
 * Reads it as the redirect URI is read: bounded, plain text, and parameters that Vipps joined by a second
 * `?` taken apart, which the app's URL parser has left inside of another one.
 * @throws `request_body_invalid`, `callback_invalid`
 */
export function readAnswer(client: VippsClient, members: AnswerMembers): AppAnswer {
  const { handle, state, code, error, errorDescription } = members;
  const said = Object.entries({ state, code, error, error_description: errorDescription });
  const query = new URLSearchParams(said.filter(isSaid)).toString();
  const joints = query.replaceAll('%3F', '?').replaceAll('%3D', '=');
  const params = client.parseCallback(`?${joints}`);
  if (params.state === undefined || !handle) throw bodyInvalid('must have `state` and `handle`');
  return { state: params.state, handle, params };
}

function isSaid(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}
