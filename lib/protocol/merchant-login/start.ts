import { randomBytes } from 'node:crypto';

import { VippsLoginError } from '../../errors.ts';
import { refuseMisspeltScopes } from '../authorization.ts';
import type { ClientConfig } from '../client-options.ts';
import { platformEndpoints } from '../discovery.ts';
import type { ProviderMetadata } from '../discovery.ts';
import type { HttpAnswer } from '../http.ts';
import { parsePhoneNumber } from '../phone-number.ts';
import type { PhoneNumber } from '../phone-number.ts';
import type { PostAsClient } from '../post-as-client.ts';
import { clientError } from '../tokens.ts';
import { checkCall, isJsonObject, isSecureUrl, isToken, numberOf, parseUrl } from '../values.ts';
import { errorAnswer, refusedCall, unusableAnswer } from '../vipps-answer.ts';
import type { AuthenticatedAnswer } from '../vipps-answer.ts';

/** One merchant-initiated login to start. */
export type MerchantLoginRequest = MerchantLoginQuestion & (EndsInApp | EndsOnWebPage);

interface MerchantLoginQuestion {
  readonly loginHint: LoginHint;
  /** `openid` is added where missing. */
  readonly scope: readonly string[];
  /** Shown in the person's app; show it at the till, too. 5 to 8 of A-Z, 0-9, -. Default: drawn. */
  readonly bindingMessage?: string | undefined;
  /** Seconds the person has to answer: 60 to 900. Default: Vipps', about ten minutes. */
  readonly requestedExpirySeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The person is done in the app, and the merchant polls or waits for the ping. */
interface EndsInApp {
  readonly flow?: undefined;
  readonly redirectUri?: undefined;
}

/** The person's phone opens a page of the merchant, with a code and nothing else. */
interface EndsOnWebPage {
  readonly flow: 'login_to_webpage';
  /** As registered in the portal; https, or http on localhost. */
  readonly redirectUri: string;
}

/** @throws `option_invalid` for what Vipps would refuse. */
export function checkMerchantLoginRequest(
  request: MerchantLoginRequest,
  { allowPrivateHttp }: Pick<ClientConfig, 'allowPrivateHttp'>,
): void {
  checkCall('startMerchantLogin()', request, requestTexts);
  // A text spread into a list would be a scope for each letter.
  const scope: unknown[] = Array.isArray(request.scope) ? request.scope : [undefined];
  expect(
    scope.every((name) => typeof name === 'string'),
    'scope',
    'a list of scopes',
  );
  refuseMisspeltScopes({ owner: 'startMerchantLogin()', variables: {} }, 'scope', request.scope);
  loginHint(request.loginHint);
  const { bindingMessage, requestedExpirySeconds: expiry } = request;
  // As a caller in JavaScript may have written them.
  const { flow, redirectUri }: { flow?: string | undefined; redirectUri?: string | undefined } =
    request;
  expect(
    bindingMessage === undefined || bindingMessageForm.test(bindingMessage),
    'bindingMessage',
    '5 to 8 characters of A-Z, 0-9 and -',
  );
  expect(
    expiry === undefined || (Number.isInteger(expiry) && expiry >= 60 && expiry <= 900),
    'requestedExpirySeconds',
    'a whole number from 60 to 900',
  );
  if (flow === undefined) {
    expect(
      redirectUri === undefined,
      'redirectUri',
      "left out without the flow 'login_to_webpage'",
    );
  } else {
    expect(flow === 'login_to_webpage', 'flow', "'login_to_webpage' or left out");
    const url = parseUrl(redirectUri ?? '');
    const isWebPage = url !== undefined && isSecureUrl(url, allowPrivateHttp);
    expect(isWebPage, 'redirectUri', 'an https URL (http only on localhost)');
  }
}

const requestTexts = {
  optional: ['bindingMessage'],
  others: ['loginHint', 'scope', 'requestedExpirySeconds', 'flow', 'redirectUri'],
};

function expect(holds: boolean, name: string, expected: string): void {
  if (holds) return;
  const message = `startMerchantLogin: \`${name}\` must be ${expected}.`;
  throw new VippsLoginError('option_invalid', message);
}

/** Asks Vipps to ask a person (CIBA 7.1), from a request that was checked. */
export async function startMerchantLogin(
  post: PostAsClient,
  metadata: ProviderMetadata,
  config: ClientConfig,
  request: MerchantLoginRequest,
): Promise<StartedMerchantLogin> {
  const bindingMessage = request.bindingMessage ?? createBindingMessage();
  const hint = loginHint(request.loginHint);
  const form = new URLSearchParams({
    // Without `openid` there is no id_token, and nothing to check (CIBA 7.1).
    scope: [...new Set(['openid', ...request.scope])].join(' '),
    login_hint: hint,
    binding_message: bindingMessage,
  });
  if (request.requestedExpirySeconds !== undefined) {
    form.set('requested_expiry', String(request.requestedExpirySeconds));
  }
  if (request.flow !== undefined) {
    form.set('requested_flow', request.flow);
    form.set('redirect_uri', request.redirectUri);
  }
  const endpoint =
    metadata.backchannelAuthenticationEndpoint ??
    platformEndpoints(config.issuer).backchannelAuthentication;
  const answer = await post('merchant_login_start', endpoint, form, request.signal);
  if (answer.status === 200) return parseStartedLogin(answer.json, bindingMessage, config.now());
  throw startError('the start of a merchant-initiated login', answer, config);
}

/** A merchant-initiated login under way. Plain data, to be kept on the server until it ends. */
export interface StartedMerchantLogin {
  /** Whoever has it can fetch the tokens: never to the browser, not even that of the staff. */
  readonly authReqId: string;
  /** When the person's time to answer is up. Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Seconds to wait between two polls, at least. */
  readonly intervalSeconds: number;
  /** The code the person sees in the app. */
  readonly bindingMessage: string;
}

/**
 * Reads the answer to a start (CIBA 7.3).
 * @throws `vipps_response_invalid`, never quoting a value
 */
function parseStartedLogin(
  json: unknown,
  bindingMessage: string,
  now: number,
): StartedMerchantLogin {
  const {
    auth_req_id: authReqId,
    expires_in: expiresIn,
    interval,
  } = isJsonObject(json) ? json : {};
  if (!isToken(authReqId)) throw unusable('`auth_req_id` as a text without blanks');
  const lifetime = numberOf(expiresIn);
  if (!isPositive(lifetime)) throw unusable('`expires_in` as a number of seconds');
  const pause = interval === undefined ? 5 : numberOf(interval);
  if (!isPositive(pause)) throw unusable('`interval` as a number of seconds, or none');
  return {
    authReqId,
    expiresAt: now + lifetime * 1000,
    // CIBA 7.3: five seconds where nothing is said. By a slip of Vipps', less than one would flood Vipps,
    // and more than the longest login is more than a timer can count.
    intervalSeconds: Math.min(Math.max(1, pause), 900),
    bindingMessage,
  };
}

function isPositive(value: number | undefined): value is number {
  return value !== undefined && value > 0;
}

function unusable(expected: string): VippsLoginError {
  return unusableAnswer("Vipps' answer to a merchant-initiated login", expected);
}

// Vipps' own name, CIBA's (13), and one that an integration of Vipps' partners knows.
const unknownUser: readonly unknown[] = ['invalid_user', 'unknown_user_id', 'unknown_user'];

/** What Vipps means by refusing a start or a look-up (CIBA 13, and codes of Vipps' own). */
export function startError(
  what: string,
  answer: AuthenticatedAnswer,
  config: ClientConfig,
): VippsLoginError {
  const secrets = answer.secrets();
  const vipps = errorAnswer(answer, secrets);
  const names = errorNames(answer);
  // Vipps' name here, and the one it has in a browser.
  if (names.includes('old_app') || names.includes('outdated_app_version')) {
    return new VippsLoginError(
      'app_outdated',
      "The person's Vipps or MobilePay app is too old. Ask them to update it.",
      { vipps },
    );
  }
  if (names.some((name) => unknownUser.includes(name))) {
    return new VippsLoginError(
      'user_unknown',
      'Vipps can ask nobody at this phone number: there is no active app, or the person is under 15.',
      { vipps },
    );
  }
  if (names.includes('access_denied')) {
    return new VippsLoginError('login_cancelled', 'The person refused the login in Vipps.', {
      vipps,
    });
  }
  if (answer.status === 429) {
    const { retryAfterSeconds: seconds } = vipps;
    const wait = seconds === undefined ? 'a while' : `${seconds} seconds`;
    return new VippsLoginError(
      'too_many_requests',
      `Vipps was asked too often, mostly about the same person. Wait ${wait}, then try again.`,
      { vipps },
    );
  }
  return (
    clientError(answer, config) ??
    refusedCall(what, answer, secrets, [
      'merchant_login_refused',
      `Vipps refused ${what} with HTTP ${answer.status}. Is Login activated on the sales unit, may it ask ` +
        'for these scopes, is `redirectUri` registered in portal.vippsmobilepay.com?',
    ])
  );
}

export interface UserExistsQuestion extends PhoneNumber {
  readonly signal?: AbortSignal | undefined;
}

/** Whether a merchant-initiated login can reach anybody at a phone number. */
export async function userExists(
  post: PostAsClient,
  config: ClientConfig,
  question: UserExistsQuestion,
): Promise<boolean> {
  checkCall('userExists()', question, { others: ['phoneNumber', 'defaultCountry'] });
  const hint = loginHint(question);
  const form = new URLSearchParams({ login_hint: hint });
  const answer = await post(
    'user_exists',
    platformEndpoints(config.issuer).userExists,
    form,
    question.signal,
  );
  if (answer.status !== 200) {
    throw startError('to look up a phone number', answer, config);
  }
  const exists = isJsonObject(answer.json) ? answer.json.exists : undefined;
  if (typeof exists === 'boolean') return exists;
  throw unusableAnswer("Vipps' answer about a phone number", '`exists` as true or false');
}

/** The codes of a refusal: Vipps' own may stand in `error` or in `error_code`, its pages do not agree. */
export function errorNames({ json }: HttpAnswer): unknown[] {
  return isJsonObject(json) ? [json.error, json.error_code] : [];
}

/** Whom to ask: by phone number, or by the token of a customer who has checked in by QR code. */
export type LoginHint = PhoneNumber | { readonly customerToken: string };

/**
 * The wire value of a hint (CIBA 7.1).
 * @throws `phone_number_invalid`, `option_invalid`
 */
export function loginHint(hint: LoginHint): string {
  // As a caller in JavaScript may have written it.
  const given: unknown = hint;
  if (!isJsonObject(given)) {
    throw new VippsLoginError(
      'option_invalid',
      'startMerchantLogin: `loginHint` must be `{ phoneNumber }` or `{ customerToken }`.',
    );
  }
  if (!('customerToken' in hint)) return `urn:msisdn:${parsePhoneNumber(hint.phoneNumber, hint)}`;
  if (isToken(hint.customerToken)) return `urn:customer-token:${hint.customerToken}`;
  throw new VippsLoginError(
    'option_invalid',
    'startMerchantLogin: `loginHint.customerToken` must be the token of a customer, without blanks.',
  );
}

// Without 0 and O, 1 and I, 2 and Z, 5 and S, 8 and B, U and V: it is compared by eye and read out loud.
const letters = 'ACDEFGHJKLMNPQRTWXY34679';

/** What Vipps takes for `binding_message`. */
export const bindingMessageForm = /^[A-Z0-9-]{5,8}$/;

/** Draws a code such as `K7P-3XD`, which the till and the person's app both show. */
export function createBindingMessage(random: (size: number) => Uint8Array = randomBytes): string {
  const code = Array.from({ length: 6 }, () => drawLetter(random)).join('');
  return `${code.slice(0, 3)}-${code.slice(3)}`;
}

// Bytes over the last full round are drawn again, or the first letters would come more often.
function drawLetter(random: (size: number) => Uint8Array): string {
  const limit = 256 - (256 % letters.length);
  for (;;) {
    const [byte = limit] = random(1);
    if (byte < limit) return letters.charAt(byte % letters.length);
  }
}
