import { resumeAppLogin } from '../../login/app-login/resume-app-login.ts';
import { bodyInvalid } from '../json/body-invalid.ts';
import { readBody } from '../json/read-body.ts';
import { readMembers } from '../json/read-members.ts';
import { sendJson } from '../json/send-json.ts';
import type { AppRequest } from './app-request.ts';
import { readAnswer } from './read-answer.ts';

/** Checks what the Vipps app opened the app with: `{ state, handle, resumeUri }`, or an error. */
export async function resumeRoute({ config, req, res }: AppRequest): Promise<void> {
  const names = ['state', 'handle', 'resumeUri', 'error', 'errorDescription'] as const;
  const { resumeUri, ...members } = readMembers(await readBody(req), names);
  const answer = readAnswer(config.login.client, members);
  if (resumeUri === undefined && answer.params.error === undefined) {
    throw bodyInvalid('must have `resumeUri` or `error`');
  }
  sendJson(res, 200, { resumeUri: await resumeAppLogin(config, answer, resumeUri ?? '') });
}
