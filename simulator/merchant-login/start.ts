import type { RequestHandler } from 'express';

import type { Settings } from '../options.ts';
import { isUnder15 } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import { readScope } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { clientEndpoint } from '../token/client.ts';
import { TokenRefusal } from '../token/refusal.ts';
import { isPrivateUri } from '../urls.ts';
import { answerByDecision } from './answer.ts';
import type { MerchantLoginStart } from './merchant-logins.ts';

/** `POST backchannel/authentication`: a merchant asks somebody, on the phone (CIBA 7). */
export function backchannelEndpoint(simulation: Simulation): RequestHandler {
  const { merchantLogins, phones, settings } = simulation;
  return clientEndpoint(simulation, 'backchannel', ({ form, caller }) => {
    const hint = parseLoginHint(form);
    const start = parseStart(form, settings);
    const person = requirePerson(simulation, hint);
    refuseTooMany(simulation, person);
    refuseOldApp(simulation, person);
    const login = merchantLogins.open({ ...start, person, byPartner: caller === 'partner' });
    phones.ask(login);
    answerByDecision(simulation, login);
    return {
      auth_req_id: login.authReqId,
      expires_in: login.expirySeconds,
      interval: settings.merchantLogin.intervalSeconds,
    };
  });
}

/** The parameters of a start, except the login_hint. @throws TokenRefusal */
function parseStart(
  form: URLSearchParams,
  settings: Settings,
): Omit<MerchantLoginStart, 'person' | 'byPartner'> {
  const redirectUri = parseRedirectUri(form, settings);
  return {
    scope: parseScope(form, settings),
    bindingMessage: parseBindingMessage(form),
    expirySeconds: parseExpiry(form) ?? settings.merchantLogin.expirySeconds,
    redirectUri,
    state: form.get('state') ?? '',
  };
}

/** @throws TokenRefusal */
function requirePerson(simulation: Simulation, hint: LoginHint): SimulatorUser {
  const person = hintedPerson(simulation, hint);
  if (person) return person;
  // CIBA 13 has the one word, Vipps' pages the other.
  throw new TokenRefusal(
    'unknown_user_id',
    'Nobody in the simulator can be asked there: there is no such person, or it is under 15.',
    { errorCode: 'invalid_user' },
  );
}

/** @throws TokenRefusal */
function refuseTooMany({ phones }: Simulation, person: SimulatorUser): void {
  const waiting = phones.waiting(person).filter(({ kind }) => kind === 'merchant');
  if (waiting.length < mostWaiting) return;
  const firstIsOver = Math.min(...waiting.map((login) => phones.timeLeft(login)));
  throw new TokenRefusal(
    'too_many_requests',
    `${mostWaiting} logins wait for an answer of this person.`,
    { status: 429, retryAfterSeconds: Math.ceil(firstIsOver / 1000) },
  );
}

/** How many may wait for one person at a time; Vipps does not say. */
const mostWaiting = 5;

/** @throws TokenRefusal */
function refuseOldApp({ phones }: Simulation, person: SimulatorUser): void {
  if (!phones.takeOldApp(person)) return;
  throw new TokenRefusal('invalid_request', 'The app of this person is too old.', {
    errorCode: 'old_app',
  });
}

/** `POST user-exists`: whether a merchant could ask anybody there. */
export function userExistsEndpoint(simulation: Simulation): RequestHandler {
  return clientEndpoint(simulation, 'user_exists', ({ form }) => ({
    exists: hintedPerson(simulation, parseLoginHint(form)) !== undefined,
  }));
}

/** @throws TokenRefusal */
export function parseLoginHint(form: URLSearchParams): LoginHint {
  const hint = form.get('login_hint') ?? '';
  const msisdn = /^urn:msisdn:((?:45|46|47|358|299)\d{5,12})$/.exec(hint)?.[1];
  if (msisdn !== undefined) return { msisdn };
  const customerToken = /^urn:customer-token:(\S+)$/.exec(hint)?.[1];
  if (customerToken !== undefined) return { customerToken };
  throw new TokenRefusal(
    'invalid_request',
    'The login_hint must be urn:msisdn: and a number with its country code (45, 46, 47, 358, 299), ' +
      'digits only, or urn:customer-token: and a token.',
  );
}

/** Finds nobody, too, where the person is under 15: Vipps answers both alike. */
export function hintedPerson(
  { customerTokens, now, people }: Simulation,
  hint: LoginHint,
): SimulatorUser | undefined {
  const person =
    'msisdn' in hint
      ? people.all.find(({ phoneNumber }) => phoneNumber === hint.msisdn)
      : customerTokens.find(hint.customerToken);
  return person && people.all.includes(person) && !isUnder15(person, now()) ? person : undefined;
}

/** @throws TokenRefusal */
export function parseScope(form: URLSearchParams, settings: Settings): string[] {
  const { scope, refused } = readScope(form.get('scope') ?? '', settings);
  if (refused !== undefined) {
    throw new TokenRefusal('invalid_scope', `The sales unit has no scope ${refused}.`);
  }
  if (scope.length === 0) throw new TokenRefusal('invalid_request', 'The scope is missing.');
  if (form.has('requested_flow') && !scope.includes('openid')) {
    throw new TokenRefusal('invalid_scope', 'A login that ends on a web page needs openid.');
  }
  return scope;
}

/** @throws TokenRefusal */
export function parseBindingMessage(form: URLSearchParams): string | undefined {
  const message = form.get('binding_message') ?? undefined;
  if (message === undefined || /^[A-Z0-9-]{5,8}$/.test(message)) return message;
  throw new TokenRefusal(
    'invalid_request',
    'The binding_message must be 5 to 8 of the characters A to Z, 0 to 9 and -.',
  );
}

/** Seconds, if said. @throws TokenRefusal */
export function parseExpiry(form: URLSearchParams): number | undefined {
  const said = form.get('requested_expiry');
  if (said === null) return undefined;
  const seconds = /^\d{2,3}$/.test(said) ? Number(said) : NaN;
  if (seconds >= 60 && seconds <= 900) return seconds;
  throw new TokenRefusal(
    'invalid_request',
    'The requested_expiry must be a number of seconds from 60 to 900.',
  );
}

/** Where it ends; `undefined` in the app. @throws TokenRefusal */
export function parseRedirectUri(
  form: URLSearchParams,
  { redirectUris }: Pick<Settings, 'redirectUris'>,
): string | undefined {
  const flow = form.get('requested_flow');
  if (flow === null) return undefined;
  if (flow !== 'login_to_webpage') {
    throw new TokenRefusal('invalid_request', 'The requested_flow must be login_to_webpage.');
  }
  const uri = form.get('redirect_uri') ?? '';
  if (redirectUris ? redirectUris.includes(uri) : isPrivateUri(uri)) return uri;
  throw new TokenRefusal(
    'invalid_request',
    redirectUris
      ? `The redirect_uri "${uri}" is not registered.`
      : `The redirect_uri "${uri}" is not an address of this machine or of a private network, and none is registered.`,
  );
}

/** Whom a merchant means (CIBA 7.1): by number, or by the token of a check-in. */
type LoginHint = { readonly msisdn: string } | { readonly customerToken: string };
