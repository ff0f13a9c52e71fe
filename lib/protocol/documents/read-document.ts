import { VippsLoginError } from '../../errors.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { errorAnswer, unavailable } from '../http/vipps-answer.ts';

/** Gets a public document and takes nothing but a 200 for it. */
export async function readDocument(
  http: Http,
  what: string,
  url: string,
  timeoutMs?: number,
): Promise<HttpAnswer> {
  const answer = await http.get(url, { timeoutMs });
  if (answer.status === 200) return answer;
  throw (
    unavailable(what, answer) ??
    new VippsLoginError(
      'vipps_response_invalid',
      `${url} should hold ${what}, but answers HTTP ${answer.status}. Check \`issuer\` and \`environment\`.`,
      { vipps: errorAnswer(answer) },
    )
  );
}
