import { repeatedParameter } from '../http.ts';
import type { Settings } from '../options.ts';
import { readScope } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { appAuth } from '../state/login.ts';
import type { AuthorizationRequest, Pkce } from '../state/login.ts';
import { checkAppCallbackUri } from './destination.ts';
import { BadGateway, RedirectedRefusal } from './refusals.ts';

/** @throws RedirectedRefusal for everything the site itself is told about. */
export function parseRequest(
  { settings, now }: Simulation,
  parameters: URLSearchParams,
  redirectUri: string,
): AuthorizationRequest {
  const repeated = repeatedParameter(parameters);
  if (repeated) {
    throw new RedirectedRefusal('invalid_request', `The parameter ${repeated} comes twice.`);
  }
  const state = parseState(parameters.get('state') ?? '');
  parseResponseType(parameters);
  const scope = parseScope(parameters.get('scope') ?? '', settings);
  const pkce = parsePkce(parameters);
  const requestedFlow = parseFlow(parameters.get('requested_flow') ?? undefined);
  const appCallbackUri = parameters.get('app_callback_uri') ?? '';
  if (requestedFlow === 'app_to_app_v2' && !pkce) {
    throw new RedirectedRefusal('invalid_request', 'app_to_app_v2 works only with PKCE.');
  }
  if (requestedFlow === 'app_to_app') {
    checkAppCallbackUri(appCallbackUri, settings.appCallbackUris);
  }
  return {
    clientId: settings.clientId,
    redirectUri,
    scope,
    state,
    nonce: parameters.get('nonce') ?? '',
    pkce,
    requestedFlow,
    appCallbackUri,
    market: parameters.get('market') ?? undefined,
    finalRedirectIsApp: parseFinalRedirectIsApp(parameters),
    acr: (parameters.get('acr_values') ?? '').split(' ').includes(appAuth) ? appAuth : undefined,
    requestedAt: now(),
  };
}

/** @throws RedirectedRefusal */
export function parseState(state: string): string {
  if (state.length >= 8) return state;
  throw new RedirectedRefusal(
    'invalid_state',
    `The state is too easy to guess: it has ${state.length} characters, at least 8 are needed.`,
  );
}

/** @throws RedirectedRefusal */
export function parseResponseType(parameters: URLSearchParams): void {
  if (parameters.get('response_type') !== 'code') {
    throw new RedirectedRefusal('unsupported_response_type', 'The response_type must be code.');
  }
  if ((parameters.get('response_mode') ?? 'query') !== 'query') {
    throw new RedirectedRefusal('unsupported_response_mode', 'The response_mode must be query.');
  }
}

/** @throws RedirectedRefusal */
export function parseScope(text: string, settings: Settings): string[] {
  const { scope, refused } = readScope(text, settings);
  if (refused !== undefined) {
    throw new RedirectedRefusal('invalid_scope', `The sales unit has no scope ${refused}.`);
  }
  if (!scope.includes('openid')) {
    throw new RedirectedRefusal('invalid_scope', 'The scope must include openid.');
  }
  return scope;
}

/** RFC 7636 4.3. A challenge without a method is `plain`: Vipps' default, and the RFC's. */
export function parsePkce(parameters: URLSearchParams): Pkce | undefined {
  const codeChallenge = parameters.get('code_challenge');
  if (codeChallenge === null) return undefined;
  const codeChallengeMethod = parameters.get('code_challenge_method') ?? 'plain';
  if (codeChallengeMethod !== 'S256' && codeChallengeMethod !== 'plain') {
    throw new RedirectedRefusal(
      'invalid_request',
      'The code_challenge_method must be S256 or plain.',
    );
  }
  // RFC 7636 4.2: a SHA-256 hash is 43 characters of base64url, a plain verifier 43 to 128.
  const form = codeChallengeMethod === 'S256' ? /^[\w-]{43}$/ : /^[\w.~-]{43,128}$/;
  if (!form.test(codeChallenge)) {
    throw new RedirectedRefusal('invalid_request', 'The code_challenge is not well formed.');
  }
  return { codeChallenge, codeChallengeMethod };
}

/** @throws RedirectedRefusal */
export function parseFlow(flow: string | undefined): string | undefined {
  if (flow === undefined || knownFlows.includes(flow)) return flow;
  throw new RedirectedRefusal(
    'invalid_request',
    `The requested_flow must be one of ${knownFlows.join(', ')}.`,
  );
}

const knownFlows = ['app_to_app', 'app_to_app_v2', 'automatic_return_from_vipps_app', 'no_dialog'];

/** @throws RedirectedRefusal */
export function parseFinalRedirectIsApp(parameters: URLSearchParams): boolean {
  const value = parameters.get('final_redirect_is_app') ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RedirectedRefusal(
    'invalid_request',
    'The final_redirect_is_app must be true or false.',
  );
}

/** @throws BadGateway */
export function checkLength(url: string, parameters: URLSearchParams): void {
  for (const name of ['state', 'nonce']) {
    const { length } = parameters.get(name) ?? '';
    if (length >= tooLongValue) throw tooLong(name, length, tooLongValue);
  }
  if (url.length >= tooLongUrl) throw tooLong('URL', url.length, tooLongUrl);
}

/** Lengths at which sites have met 502 at Vipps. */
const tooLongValue = 1000;

function tooLong(name: string, length: number, limit: number): BadGateway {
  return new BadGateway({
    problem: `The ${name} is too long; Vipps answers such a request with 502.`,
    came: `${length} characters`,
    expected: `Fewer than ${limit} characters`,
    cure: 'Keep what the login must remember at the site, and send only a key to it.',
  });
}

const tooLongUrl = 2000;
