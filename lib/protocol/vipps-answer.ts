import { VippsLoginError } from '../errors.ts';
import type { VippsErrorAnswer, VippsLoginErrorCode } from '../errors.ts';
import type { HttpAnswer } from './http.ts';
import { cleanText, isJsonObject, textMember } from './values.ts';

/** What a refusal says, with everything blacked out that we sent and that must not reach a log. */
export function errorAnswer(answer: HttpAnswer, secrets: readonly string[] = []): VippsErrorAnswer {
  const body = isJsonObject(answer.json) ? answer.json : {};
  const error = textMember(body, 'error');
  const errorDescription = textMember(body, 'error_description');
  const waitSeconds = retryAfterSeconds(answer.header('retry-after'));
  const printable = (text: string) => cleanText(blackOut(text, secrets));
  return {
    httpStatus: answer.status,
    ...(waitSeconds !== undefined && { retryAfterSeconds: waitSeconds }),
    ...(error && { error: printable(error) }),
    ...(errorDescription && { errorDescription: printable(errorDescription) }),
  };
}

/** The error for an answer that is Vipps' trouble and not a verdict on the request, if it is one. */
export function unavailable(
  what: string,
  answer: HttpAnswer,
  secrets: readonly string[] = [],
): VippsLoginError | undefined {
  if (answer.status < 500 && answer.status !== 429) return undefined;
  return new VippsLoginError(
    'vipps_unavailable',
    `Vipps answered ${what} with HTTP ${answer.status}. Try again; if it lasts, see Vipps' status page.`,
    { vipps: errorAnswer(answer, secrets) },
  );
}

function blackOut(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, asSentInForm(secret)])
    .reduce((left, secret) => left.replaceAll(secret, '[removed]'), text);
}

// A gateway that quotes the request quotes it as it went over the wire.
function asSentInForm(value: string): string {
  return new URLSearchParams({ value }).toString().slice('value='.length);
}

/**
 * Seconds by a Retry-After header that counts them; `undefined` without one. The header may also name
 * a date (RFC 9110 10.2.3): Vipps' does not, and two clocks would have to agree on it.
 */
function retryAfterSeconds(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header.trim()) ? Number(header) : undefined;
}

/** The error for a 200 that does not hold what it should. Never quotes what came: it may be a token. */
export function unusableAnswer(what: string, expected: string): VippsLoginError {
  const message = `${what} is not usable: expected ${expected}.`;
  return new VippsLoginError('vipps_response_invalid', message);
}

/**
 * The error for an answer that refuses a call: Vipps' own trouble where it is that, else the given code,
 * with what Vipps said.
 */
export function refusedCall(
  what: string,
  answer: HttpAnswer,
  secrets: readonly string[],
  [code, message]: readonly [code: VippsLoginErrorCode, message: string],
): VippsLoginError {
  return (
    unavailable(what, answer, secrets) ??
    new VippsLoginError(code, message, { vipps: errorAnswer(answer, secrets) })
  );
}

/** Whether Vipps could not be asked, which says nothing about what was asked. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof VippsLoginError)) return false;
  return error.code === 'vipps_unavailable' || error.code === 'vipps_timeout';
}
