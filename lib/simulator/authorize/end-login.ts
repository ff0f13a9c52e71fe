import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';

/** No page leads on from here, and no phone asks any longer. */
export function endLogin({ logins, phones }: Simulation, login: PendingLogin): void {
  phones.withdraw(login);
  logins.close(login);
}
