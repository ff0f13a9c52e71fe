import { repeatedParameter } from '../http/parameters.ts';
import { scopeNames } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { checkAppCallbackUri } from './app-callback-uri.ts';
import { type AuthorizationRequest, appAuth } from './authorization-request.ts';
import { parsePkce } from './parse-pkce.ts';
import { RedirectedRefusal } from './refusals.ts';

const knownFlows = ['app_to_app', 'app_to_app_v2', 'automatic_return_from_vipps_app', 'no_dialog'];

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
  const scope = parseScope(parameters.get('scope') ?? '');
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
export function parseScope(text: string): string[] {
  const scope = text.split(' ').filter((name) => name !== '');
  const unknown = scope.find((name) => !scopeNames.includes(name));
  if (unknown !== undefined) {
    throw new RedirectedRefusal('invalid_scope', `The sales unit has no scope ${unknown}.`);
  }
  if (!scope.includes('openid')) {
    throw new RedirectedRefusal('invalid_scope', 'The scope must include openid.');
  }
  return scope;
}

/** @throws RedirectedRefusal */
export function parseFlow(flow: string | undefined): string | undefined {
  if (flow === undefined || knownFlows.includes(flow)) return flow;
  throw new RedirectedRefusal(
    'invalid_request',
    `The requested_flow must be one of ${knownFlows.join(', ')}.`,
  );
}

/** @throws RedirectedRefusal */
export function parseFinalRedirectIsApp(parameters: URLSearchParams): boolean {
  const value = parameters.get('final_redirect_is_app') ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new RedirectedRefusal(
    'invalid_request',
    'The final_redirect_is_app must be true or false.',
  );
}
