import { appCallbackUrl, landingUrl, urlWithCode, urlWithError } from '../authorize/send-back.ts';
import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { phoneErrors, wayBackOf } from '../state/login.ts';
import type { BrowserRequest, PendingLogin, PhoneError } from '../state/login.ts';

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

/**
 * The app opens, for a login in a browser of the same device.
 * @returns `false` where it cannot: on a desktop, too late, or answered before.
 */
export function openApp(
  { logins, phones }: Simulation,
  login: PendingLogin,
  person: SimulatorUser,
): boolean {
  if (login.device !== 'mobile' || login.phoneRequest?.answer || !logins.timeLeft(login)) {
    return false;
  }
  // On a mobile device the box is ticked until somebody unticks it.
  phones.send(login, person, true);
  return true;
}
