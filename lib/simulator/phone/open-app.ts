import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';

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
