import { checkAppCallbackUri, checkDestination } from '../authorize/destination.ts';
import {
  checkLength,
  parseFinalRedirectIsApp,
  parseFlow,
  parsePkce,
  parseResponseType,
  parseScope,
  parseState,
} from '../authorize/parse-request.ts';
import { DeadEnd } from '../authorize/refusals.ts';
import { deviceOf } from '../state/login.ts';
import { hasCustomScheme } from '../urls.ts';
import { judgeDroppedScopes, refusalOf } from './check.ts';
import type { Check } from './check.ts';
import { right, risky, wrong } from './finding.ts';

/** Where the phone opens the site's app. */
export const judgeAppCallbackUri: Check = ({ parameters }, { settings }) => {
  const uri = parameters.get('app_callback_uri');
  if (parameters.get('requested_flow') !== 'app_to_app') {
    return uri === null ? undefined : risky('app_callback_uri', idle, 'Leave it out.');
  }
  const refusal = refusalOf(() => checkAppCallbackUri(uri ?? '', settings.appCallbackUris));
  if (refusal !== undefined) {
    return wrong(
      'app_callback_uri',
      refusal,
      'Send one that is registered, character for character, and best a universal link.',
    );
  }
  if (hasCustomScheme(uri ?? '')) {
    return risky(
      'app_callback_uri',
      'Any app on the phone can claim a custom scheme, and be opened in place of yours.',
      'Use a universal link (iOS) or an app link (Android) on https (RFC 8252 8.6).',
    );
  }
  return right('app_callback_uri', `The phone opens ${uri ?? ''}.`);
};

const idle = 'Only requested_flow=app_to_app opens it; here it does nothing.';

/** Where the browser is to be sent back to, and for whom. */
export const judgeDestination: Check = ({ parameters }, { settings }) => {
  try {
    const redirectUri = checkDestination(parameters, settings);
    const because = settings.redirectUris
      ? 'is registered'
      : 'is an address of this machine or network';
    return right('redirect_uri', `The client is known, and ${redirectUri} ${because}.`);
  } catch (error) {
    if (!(error instanceof DeadEnd)) throw error;
    const { problem, cure = '' } = error.why;
    const [, subject = 'redirect_uri'] = /^The (?:parameter )?(\w+)/.exec(problem) ?? [];
    return wrong(subject, problem, cure);
  }
};

/** Whether the login ends in an app, and says so. */
export const judgeFinalRedirect: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseFinalRedirectIsApp(parameters));
  if (refusal !== undefined) {
    return wrong('final_redirect_is_app', refusal, 'Send true, or leave it out.');
  }
  if (parameters.get('final_redirect_is_app') === 'true') {
    return right('final_redirect_is_app', 'The browser is told that the login ends in an app.');
  }
  if (hasCustomScheme(parameters.get('redirect_uri') ?? '') && endsInBrowser(parameters)) {
    return risky(
      'final_redirect_is_app',
      'The redirect_uri opens an app, and browsers often ignore a redirect to one.',
      'Send final_redirect_is_app=true.',
    );
  }
  return undefined;
};

/** In `app_to_app_v2` the phone opens the redirect URI, and no browser has to. */
function endsInBrowser(parameters: URLSearchParams): boolean {
  return parameters.get('requested_flow') !== 'app_to_app_v2';
}

export const judgeLength: Check = ({ url, parameters }) => {
  const refusal = refusalOf(() => checkLength(url, parameters));
  if (refusal === undefined) return undefined;
  return wrong(
    'length',
    refusal,
    'Keep what must be remembered at the site, and send a key to it.',
  );
};

/** OIDC Core 3.1.2.1: the nonce ties the id_token to this login. */
export const judgeNonce: Check = ({ parameters }) => {
  const { length } = parameters.get('nonce') ?? '';
  if (length === 0) {
    return risky(
      'nonce',
      'There is no nonce, so an id_token of another login would pass for this one.',
      'Send a random nonce, and compare it with the one in the id_token (OIDC Core 3.1.3.7 (11)).',
    );
  }
  return right('nonce', `A nonce of ${length} characters ties the id_token to this login.`);
};

/** RFC 9700 2.1.1: PKCE for every client, with S256. */
export const judgePkce: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parsePkce(parameters));
  if (refusal !== undefined) {
    return wrong('code_challenge', refusal, `${howToChallenge}.`);
  }
  if (!parameters.has('code_challenge')) {
    return risky(
      'code_challenge',
      'There is no PKCE: whoever gets hold of the code may be able to use it.',
      `${howToChallenge} (RFC 9700 2.1.1).`,
    );
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    return risky(
      'code_challenge_method',
      'The challenge is taken as plain, so it gives the verifier away.',
      'Send code_challenge_method=S256; without a method Vipps assumes plain.',
    );
  }
  return right('code_challenge_method', 'PKCE with S256.');
};

const howToChallenge =
  'Send the base64url SHA-256 of a random verifier as code_challenge, with code_challenge_method=S256';

export const judgeRequestedFlow: Check = ({ headers, parameters }) => {
  const flow = parameters.get('requested_flow');
  if (flow === null) return undefined;
  const refusal = refusalOf(() => parseFlow(flow));
  if (refusal !== undefined) {
    return wrong('requested_flow', refusal, 'Leave it out for the ordinary flow.');
  }
  if (flow === 'app_to_app_v2' && !parameters.has('code_challenge')) {
    return wrong('requested_flow', 'app_to_app_v2 works only with PKCE.', 'Send a code_challenge.');
  }
  if (flow !== 'no_dialog' && deviceOf(headers['user-agent']) === 'desktop') {
    return right('requested_flow', `The flow ${flow}; on a desktop it runs like the ordinary one.`);
  }
  return right('requested_flow', `The flow ${flow}.`);
};

export const judgeResponseType: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseResponseType(parameters));
  if (refusal === undefined) return undefined;
  return wrong('response_type', refusal, 'Send response_type=code, and no response_mode.');
};

export const judgeScope: Check = ({ parameters }, { settings }) => {
  const scope = parameters.get('scope') ?? '';
  const refusal = refusalOf(() => parseScope(scope, settings));
  if (refusal !== undefined) {
    return wrong('scope', refusal, `Separate by blanks, from: ${settings.scopes.join(', ')}.`);
  }
  return judgeDroppedScopes(scope, settings) ?? right('scope', `Asks for: ${scope}.`);
};

export const judgeState: Check = ({ parameters }, { requests }) => {
  const state = parameters.get('state') ?? '';
  const { length } = state;
  const refusal = refusalOf(() => parseState(state));
  if (refusal !== undefined) {
    return wrong('state', refusal, 'Send a new random state of 22 characters or more per login.');
  }
  const cameBefore = requests.entries.filter(
    ({ endpoint, parameters: before }) => endpoint === 'authorize' && before['state'] === state,
  );
  // One of them is this request.
  if (cameBefore.length > 1) {
    return risky(
      'state',
      'This state came before: somebody loaded the address again, or the site repeats its states.',
      'Make a new random state for every login (RFC 9700 4.7.1).',
    );
  }
  if (length < hardToGuess) {
    return risky(
      'state',
      `The state has ${length} characters, which is little to guess.`,
      'Use 128 random bits or more: 22 characters of base64url (RFC 6749 10.10).',
    );
  }
  return right('state', `The state is new and has ${length} characters.`);
};

/** RFC 6749 10.10: at least 128 bits, which are 22 characters of base64url. */
const hardToGuess = 22;

/** OIDC Core 3.1.2.1 has it; Vipps does not. */
export const judgeUiLocales: Check = ({ parameters }) => {
  if (!parameters.has('ui_locales')) return undefined;
  return risky(
    'ui_locales',
    'Vipps knows no ui_locales: its pages are in the language of the browser, and have a switch.',
    'Leave it out.',
  );
};
