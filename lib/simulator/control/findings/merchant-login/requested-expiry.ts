import { parseExpiry } from '../../../merchant-login/start/parse-start.ts';
import { type Check, refusalOf } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeRequestedExpiry: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseExpiry(parameters));
  if (refusal === undefined) return undefined;
  return wrong('requested_expiry', refusal, 'Send whole seconds, or leave it out.');
};
