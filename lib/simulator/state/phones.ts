import { randomUUID } from 'node:crypto';

import type { SimulatorUser } from '../people/person.ts';
import { Changes } from './changes.ts';
import { createNumberChallenge } from './number-challenge.ts';
import type { PendingLogin, PhoneRequest } from './pending-login.ts';
import type { PhoneAnswer } from './phone-answer.ts';

/** A phone with the app, as its owner sees it. */
interface Phone {
  readonly changes: Changes;
  /** Newest last; what was answered stays until the next request comes. */
  requests: readonly PhoneRequest[];
}

/** Everybody's phone, by the person's `id`. */
export class Phones {
  readonly #phones = new Map<string, Phone>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  of(person: SimulatorUser): Phone {
    const phone = this.#phones.get(person.id) ?? { changes: new Changes(), requests: [] };
    this.#phones.set(person.id, phone);
    return phone;
  }

  /** What the phone can still answer. */
  waiting(person: SimulatorUser): PhoneRequest[] {
    return this.of(person).requests.filter(
      ({ answer, login }) => !answer && (login.answerBefore ?? Infinity) > this.#now(),
    );
  }

  /** Asks on one phone; a phone that was asked before for the same login forgets it. */
  send(login: PendingLogin, person: SimulatorUser, remember: boolean): void {
    this.withdraw(login);
    const challenge = login.device === 'desktop' ? createNumberChallenge() : undefined;
    const request = { id: randomUUID(), login, person, challenge, remember };
    login.phoneRequest = request;
    const phone = this.of(person);
    phone.requests = [...this.waiting(person), request];
    phone.changes.announce();
  }

  answer(request: PhoneRequest, answer: PhoneAnswer): void {
    request.answer = answer;
    request.login.changes.announce();
    this.of(request.person).changes.announce();
  }

  /** Takes an unanswered request off the phone: the login was cancelled, or began again. */
  withdraw(login: PendingLogin): void {
    const request = login.phoneRequest;
    delete login.phoneRequest;
    if (!request || request.answer) return;
    const phone = this.of(request.person);
    phone.requests = phone.requests.filter((other) => other !== request);
    phone.changes.announce();
  }
}
