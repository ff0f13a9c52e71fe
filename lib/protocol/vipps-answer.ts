import { VippsLoginError } from '../errors.ts';
import type { VippsErrorAnswer, VippsLoginErrorCode } from '../errors.ts';
import type { HttpAnswer } from './http.ts';
import { cleanText, isJsonObject, listOf, textsOf } from './values.ts';
import type { JsonObject } from './values.ts';

/** What a refusal says, with everything blacked out that we sent and that must not reach a log. */
export function errorAnswer(answer: HttpAnswer, secrets: readonly string[] = []): VippsErrorAnswer {
  const body = bodyOf(answer);
  const waitSeconds = retryAfterSeconds(answer.header('retry-after'));
  const printable = (text: string) => cleanText(blackOut(text, secrets));
  const texts = {
    ...olderTexts(body),
    ...textsOf(body, errorMembers),
    ...codeAndRequestId(body, answer),
  };
  const extraDetails = detailsOf(body, printable);
  return {
    httpStatus: answer.status,
    ...(waitSeconds !== undefined && { retryAfterSeconds: waitSeconds }),
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, printable(text)])),
    ...(extraDetails.length > 0 && { extraDetails }),
  };
}

/** The older APIs of the platform answer with a list of errors, of which the first says the most. */
function bodyOf({ json }: HttpAnswer): JsonObject {
  const body: unknown = Array.isArray(json) ? json[0] : json;
  return isJsonObject(body) ? body : {};
}

/** As those APIs and gateways in front of them name what the newer ones say in `errorMembers`. */
function olderTexts({ error, responseInfo, ...body }: JsonObject) {
  return {
    ...(isJsonObject(responseInfo) && textsOf(responseInfo, { message: 'responseMessage' })),
    ...(isJsonObject(error) && textsOf(error, { error: 'code', message: 'message' })),
    ...textsOf(body, { errorCode: 'errorCode', message: 'errorMessage', traceId: 'contextId' }),
  };
}

// Those of OAuth (RFC 6749 5.2) and its server's own, of problems (RFC 9457), of the gateway.
const errorMembers = {
  error: 'error',
  errorDescription: 'error_description',
  errorDebug: 'error_debug',
  errorHint: 'error_hint',
  title: 'title',
  detail: 'detail',
  instance: 'instance',
  message: 'message',
  traceId: 'traceId',
} as const satisfies Partial<Record<keyof VippsErrorAnswer, string>>;

function codeAndRequestId({ error_code: code }: JsonObject, { header }: HttpAnswer) {
  const requestId = header('x-request-id');
  return {
    ...(typeof code === 'number' && { errorCode: String(code) }),
    ...(typeof code === 'string' && code !== '' && { errorCode: code }),
    ...(requestId && { requestId }),
  };
}

const mostDetails = 10;

/** The platform's APIs say here, and nowhere else, what they did not like. */
function detailsOf({ errors, extraDetails }: JsonObject, printable: (text: string) => string) {
  const byName = Object.entries(isJsonObject(errors) ? errors : {}).flatMap(([name, reasons]) =>
    [reasons].flat().map((reason: unknown) => ({ name, reason })),
  );
  const all = [extraDetails, byName].flat();
  return listOf(all, (entry) => {
    const { name, reason } = isJsonObject(entry)
      ? textsOf(entry, { name: 'name', reason: 'reason' })
      : {};
    if (reason === undefined) return undefined;
    return { ...(name !== undefined && { name: printable(name) }), reason: printable(reason) };
  }).slice(0, mostDetails);
}

/** The error for an answer that is Vipps' trouble and not a verdict on the request, if it is one. */
export function unavailable(
  what: string,
  answer: HttpAnswer,
  secrets: readonly string[] = [],
): VippsLoginError | undefined {
  const message = outage(what, answer.status);
  if (message === undefined) return undefined;
  return new VippsLoginError('vipps_unavailable', message, { vipps: errorAnswer(answer, secrets) });
}

function outage(what: string, status: number): string | undefined {
  // RFC 9110 15.5.8: said by proxies alone.
  if (status === 407) {
    return `A proxy on the way to Vipps wants to know who asks, before it lets ${what} through (HTTP 407). Put name and password into the proxy's address: HTTPS_PROXY=http://name:password@proxy.example:8080.`;
  }
  if (status < 500 && status !== 429) return undefined;
  return `Vipps answered ${what} with HTTP ${status}. Try again; if it lasts, see Vipps' status page.`;
}

/** Text of others without what they were sent, be it as it is or as it went over the wire. */
export function blackOut(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap(spellings)
    .sort((a, b) => b.length - a.length)
    .reduce((left, secret) => left.replaceAll(secret, '[removed]'), text);
}

// A gateway that quotes the request quotes a form, an address or JSON.
function spellings(secret: string): string[] {
  const inForm = new URLSearchParams({ secret }).toString().slice('secret='.length);
  return [secret, inForm, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
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
    new VippsLoginError(code, message + whoseRefusal(answer), {
      vipps: errorAnswer(answer, secrets),
    })
  );
}

/** Vipps refuses in JSON; a page, or a bare 403, comes from somebody on the way. */
function whoseRefusal({ status, header, json }: HttpAnswer): string {
  const isPage = /html/i.test(header('content-type') ?? '');
  if (json !== undefined || !(isPage || status === 403)) return '';
  return ' But what came is not JSON as Vipps sends it; proxies and firewalls answer so. Does one on the way forbid it?';
}

/** Whether Vipps could not be asked, which says nothing about what was asked. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof VippsLoginError)) return false;
  return error.code === 'vipps_unavailable' || error.code === 'vipps_timeout';
}

/** An answer to a request that carried credentials. */
export interface AuthenticatedAnswer extends HttpAnswer {
  /** What was sent and must not reach a log: the answer may repeat it, an error must not. */
  readonly secrets: () => readonly string[];
}
