import { refuseMerchantLogin } from '../../merchant-login/answer/answer-merchant-login.ts';
import type { SimulatorUser } from '../../people/person.ts';
import type { Simulation } from '../../simulation.ts';

/** Takes a person away, with everything that was known or waited for an answer. */
export function forgetPerson(simulation: Simulation, person: SimulatorUser): void {
  const { browsers, consents, people, phones } = simulation;
  for (const request of phones.waiting(person)) {
    if (request.kind === 'browser') {
      phones.withdraw(request.login);
      request.login.changes.announce();
    } else {
      // Nobody is left to answer: its merchant is told what it would hear in the end.
      refuseMerchantLogin(simulation, request, 'let_expire');
    }
  }
  phones.forget(person);
  browsers.of(person).forEach((browser) => browsers.forget(browser));
  consents.forget(person);
  people.remove(person);
}
