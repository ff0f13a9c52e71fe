import {
  hintedPerson,
  parseBindingMessage,
  parseExpiry,
  parseLoginHint,
  parseRedirectUri,
  parseScope,
} from '../merchant-login/start.ts';
import { findByPageCode, findByAuthReqId, secondsTooSoon } from '../merchant-login/tokens.ts';
import { judgeDroppedScopes, refusalOf } from './check.ts';
import type { Check } from './check.ts';
import { right, risky, wrong } from './finding.ts';

/** A poll: of a login that can be polled, and not too soon. */
export const judgeAuthReqId: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => findByAuthReqId(simulation, parameters));
  if (refusal !== undefined) {
    return wrong(
      'auth_req_id',
      refusal,
      'Poll by the auth_req_id of a start, until tokens or an error that ends it have come.',
    );
  }
  const login = findByAuthReqId(simulation, parameters);
  const tooSoon = secondsTooSoon(simulation, login);
  if (tooSoon > 0) {
    return wrong(
      'auth_req_id',
      `The poll came ${Math.ceil(tooSoon)} seconds too soon after the last one.`,
      `Wait ${simulation.settings.merchantLogin.intervalSeconds} seconds between two polls, the ` +
        'interval of the start, and five more from every slow_down on (CIBA 11).',
    );
  }
  return right('auth_req_id', `Asks in time about a login of ${login.person.givenName}.`);
};

/** CIBA 7.1: what lets people tell the request they wait for from any other. */
export const judgeBindingMessage: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseBindingMessage(parameters));
  if (refusal !== undefined) {
    return wrong('binding_message', refusal, 'Draw a code such as K7P-3XD.');
  }
  if (parameters.has('binding_message')) {
    return right('binding_message', 'The phone shows a code to compare. Show it, too.');
  }
  return risky(
    'binding_message',
    'There is no code to compare, so people may confirm what somebody else has started.',
    'Send a new code with every start, and show it where the login is started.',
  );
};

/** Whom the merchant asks. Quotes no number: somebody may type a real one. */
export const judgeLoginHint: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => parseLoginHint(parameters));
  if (refusal !== undefined) {
    return wrong(
      'login_hint',
      refusal,
      'Take blanks, the + and leading zeros off the number, and put its country code first.',
    );
  }
  const person = hintedPerson(simulation, parseLoginHint(parameters));
  if (person) return right('login_hint', `The phone of ${person.givenName} is meant.`);
  return wrong(
    'login_hint',
    'Nobody can be asked there: nobody has it, or somebody under 15.',
    'Take the number or token of somebody on the page People.',
  );
};

export const judgeMerchantScope: Check = ({ parameters }, { settings }) => {
  const refusal = refusalOf(() => parseScope(parameters, settings));
  if (refusal !== undefined) {
    return wrong('scope', refusal, `Separate by blanks, from: ${settings.scopes.join(', ')}.`);
  }
  const dropped = judgeDroppedScopes(parameters.get('scope') ?? '', settings);
  if (dropped) return dropped;
  const scope = parseScope(parameters, settings);
  if (scope.includes('openid')) return right('scope', `Asks for: ${scope.join(' ')}.`);
  return risky(
    'scope',
    'Without openid there is no id_token, and nothing to check.',
    'Ask for openid, too (CIBA 7.1).',
  );
};

/** The code of a login that ends on the merchant's page. */
export const judgePageCode: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => findByPageCode(simulation, parameters));
  if (refusal !== undefined) {
    return wrong('code', refusal, 'Exchange the code of the page once, as soon as it comes.');
  }
  const { person } = findByPageCode(simulation, parameters);
  return right('code', `The code is fresh: issued for ${person.givenName}, never used.`);
};

export const judgeRequestedExpiry: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseExpiry(parameters));
  if (refusal === undefined) return undefined;
  return wrong('requested_expiry', refusal, 'Send whole seconds, or leave it out.');
};

/** Where the login ends: in the app, or on the merchant's page. */
export const judgeWebPage: Check = ({ parameters }, { settings }) => {
  const refusal = refusalOf(() => parseRedirectUri(parameters, settings));
  if (refusal !== undefined) {
    return wrong(
      'redirect_uri',
      refusal,
      'Send requested_flow=login_to_webpage with a redirect_uri that is registered, or neither.',
    );
  }
  const page = parseRedirectUri(parameters, settings);
  if (page !== undefined) return right('redirect_uri', `The phone opens ${page} with a code.`);
  if (!parameters.has('redirect_uri')) return undefined;
  return risky(
    'redirect_uri',
    'Without requested_flow the login ends in the app, and no page is opened.',
    'Send requested_flow=login_to_webpage, or leave the redirect_uri out.',
  );
};
