import { resumeAppLogin } from '../../login/app-login/resume-app-login.ts';
import { answerJson } from './answer-app.ts';
import type { AppRequest } from './app-request.ts';
import { bodyInvalid } from './body-invalid.ts';
import { readAnswer } from './read-answer.ts';
import { readBody } from './read-body.ts';
import { readMembers } from './read-members.ts';

/** Checks what the Vipps app opened the app with: `{ state, handle, resumeUri }`, or an error. */
export async function resumeRoute({ config, req, res }: AppRequest): Promise<void> {
  const names = ['state', 'handle', 'resumeUri', 'error', 'errorDescription'] as const;
  const { resumeUri, ...members } = readMembers(await readBody(req), names);
  const answer = readAnswer(config.login.client, members);
  if (resumeUri === undefined && answer.params.error === undefined) {
    throw bodyInvalid('must have `resumeUri` or `error`');
  }
  answerJson(res, 200, { resumeUri: await resumeAppLogin(config, answer, resumeUri ?? '') });
}
