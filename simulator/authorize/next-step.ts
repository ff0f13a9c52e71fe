import type { SimulatedConsentScreen } from '../consents/screens.ts';
import { isUnder15 } from '../people/person.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { SharedScope } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import type { AuthenticatedPerson } from '../state/browsers.ts';
import { phoneErrors } from '../state/login.ts';
import type { AuthorizationRequest, PhoneError } from '../state/login.ts';

/** The next step of a login. */
export type NextStep =
  | { kind: 'finish'; authenticated: AuthenticatedPerson; remember: boolean }
  | { kind: 'refuse'; error: string; errorDescription: string }
  | { kind: 'ask_for_login' }
  | ConsentStep;

export interface ConsentStep {
  kind: 'ask_for_consent';
  person: SimulatorUser;
  missing: readonly SharedScope[];
  /** The sales unit's own questions. */
  screens: readonly SimulatedConsentScreen[];
  /** Whether the sales unit's terms must be accepted. */
  asksAgreement: boolean;
}

export function nextStep(
  simulation: Simulation,
  request: AuthorizationRequest,
  { confirmed, refused, remembered }: Knowledge,
): NextStep {
  const { consents, decisions, now, people, settings } = simulation;
  const decision = decisions.take(request);
  if (decision?.kind === 'reject') return { ...decision, kind: 'refuse' };
  if (decision) {
    const { consents: ticked, person, remember } = decision;
    if (isUnder15(person, now())) return refuseUnder15;
    consents.grant(person, request.scope, ticked);
    return finish({ person, at: now() }, remember);
  }
  if (refused) {
    return { kind: 'refuse', error: refused, errorDescription: phoneErrors[refused] };
  }

  const silent = request.requestedFlow === 'no_dialog';
  if (settings.autoApprove !== false && !silent) {
    const person = people.require();
    if (isUnder15(person, now())) return refuseUnder15;
    return finish({ person, at: now() }, false);
  }

  // In-app confirmation asks for the app every time, also in a browser that remembers.
  const authenticated = confirmed ?? (request.acr ? undefined : remembered);
  const step = authenticated && consentStep(simulation, request, authenticated.person);
  if (silent && !remembered) return refuseSilently('login_required');
  if (silent && (!authenticated || step)) return refuseSilently('interaction_required');
  if (!authenticated) return { kind: 'ask_for_login' };
  return step ?? finish(authenticated, false);
}

/** What is known about the person at this login's browser. */
interface Knowledge {
  /** Who confirmed this very login on the phone. */
  readonly confirmed?: AuthenticatedPerson | undefined;
  /** What went wrong on the phone. */
  readonly refused?: PhoneError;
  /** From an earlier login, by "remember me". */
  readonly remembered: AuthenticatedPerson | undefined;
}

/** Somebody made younger on the control page, or named by `autoApprove`. */
const refuseUnder15: NextStep = {
  kind: 'refuse',
  error: 'access_denied',
  errorDescription: 'The person is under 15',
};

function finish(authenticated: AuthenticatedPerson, remember: boolean): NextStep {
  return { kind: 'finish', authenticated, remember };
}

function refuseSilently(error: 'login_required' | 'interaction_required'): NextStep {
  return { kind: 'refuse', error, errorDescription: 'User interaction is required' };
}

/** `undefined` where nothing is left to ask. */
export function consentStep(
  { consents }: Simulation,
  { scope }: AuthorizationRequest,
  person: SimulatorUser,
): ConsentStep | undefined {
  const missing = consents.missing(person, scope);
  const screens = consents.missingScreens(person, scope);
  const asksAgreement = consents.missesAgreement(person, scope);
  const isAsked = missing.length + screens.length > 0 || asksAgreement;
  return isAsked ? { kind: 'ask_for_consent', person, missing, screens, asksAgreement } : undefined;
}
