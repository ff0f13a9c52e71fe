import { parseResponseType } from '../../../authorize/parse-request.ts';
import { type Check, refusalOf } from '../check.ts';
import { wrong } from '../finding.ts';

export const judgeResponseType: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseResponseType(parameters));
  if (refusal === undefined) return undefined;
  return wrong('response_type', refusal, 'Send response_type=code, and no response_mode.');
};
