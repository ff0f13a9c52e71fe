import { appCallbackUrl, urlWithCode, urlWithError } from '../authorize/back-url.ts';
import { landingUrl } from '../authorize/landing-url.ts';
import { wayBackOf } from '../authorize/way-back.ts';
import type { Simulation } from '../simulation.ts';
import type { BrowserRequest } from '../state/pending-login.ts';
import { type PhoneError, phoneErrors } from '../state/phone-answer.ts';

/** @returns what the phone opens by itself then; `undefined` where people go back by hand. */
export function confirmRequest(
  simulation: Simulation,
  request: BrowserRequest,
): string | undefined {
  const { login, person } = request;
  const at = simulation.now();
  const opens = {
    browser: () => undefined,
    app_callback: () =>
      appCallbackUrl(simulation, login.request, { resume_uri: landingUrl(simulation, login) }),
    redirect_uri: () => urlWithCode(simulation, login.request, { person, at }),
  }[wayBackOf(login)]();
  simulation.phones.answer(request, { kind: 'confirmed', at, opens });
  return opens;
}

/** @returns what the phone opens by itself then; `undefined` where people go back by hand. */
export function refuseRequest(
  simulation: Simulation,
  request: BrowserRequest,
  error: PhoneError,
): string | undefined {
  const { login } = request;
  const opens = {
    browser: () => undefined,
    app_callback: () => appCallbackUrl(simulation, login.request, { error }),
    redirect_uri: () => urlWithError(simulation, login.request, error, phoneErrors[error]),
  }[wayBackOf(login)]();
  simulation.phones.answer(request, { kind: 'refused', error, opens });
  return opens;
}
