import { randomUUID } from 'node:crypto';

import type { MerchantLogin } from '../merchant-login/merchant-logins.ts';
import type { SimulatorUser } from '../people/person.ts';
import { Changes } from './changes.ts';
import { createNumberChallenge } from './login.ts';
import type { BrowserRequest, PendingLogin, PhoneAnswer } from './login.ts';

/** Everybody's phone, by the person's `id`. */
export class Phones {
  readonly #phones = new Map<string, Phone>();
  readonly #askedAt = new WeakMap<PhoneRequest, number>();
  readonly #answeredAt = new WeakMap<PhoneRequest, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  of(person: SimulatorUser): Phone {
    const phone = this.#phones.get(person.id) ?? {
      changes: new Changes(),
      requests: [],
      appIsOld: false,
    };
    this.#phones.set(person.id, phone);
    return phone;
  }

  /** What the phone can still answer. */
  waiting(person: SimulatorUser): PhoneRequest[] {
    return this.of(person).requests.filter(
      (request) => !request.answer && this.timeLeft(request) > 0,
    );
  }

  /** Milliseconds since a request arrived. */
  ageOf(request: PhoneRequest): number {
    return this.#now() - (this.#askedAt.get(request) ?? this.#now());
  }

  /** Milliseconds for which the phone goes on saying how a request was answered. */
  outcomeTimeLeft(request: PhoneRequest): number {
    const shownMs = request.answer?.opens === undefined ? 60_000 : 5 * 60_000;
    return Math.max(0, (this.#answeredAt.get(request) ?? 0) + shownMs - this.#now());
  }

  /** Milliseconds until the phone is too late. */
  timeLeft(request: PhoneRequest): number {
    const { answerBefore = Infinity } = request.kind === 'browser' ? request.login : request;
    return Math.max(0, answerBefore - this.#now());
  }

  /**
   * Asks on one phone; a phone that was asked before for the same login forgets it. So does the one of
   * this person what an older login of the same browser had asked: its tab was left.
   */
  send(login: PendingLogin, person: SimulatorUser, remember: boolean): void {
    this.withdraw(login);
    for (const older of this.waiting(person)) {
      if (older.kind !== 'browser' || older.login.session !== login.session) continue;
      this.withdraw(older.login);
      older.login.changes.announce();
    }
    const challenge = login.device === 'desktop' ? createNumberChallenge() : undefined;
    const id = randomUUID();
    login.phoneRequest = { kind: 'browser', id, login, person, challenge, remember };
    this.ask(login.phoneRequest);
  }

  /** A request arrives. What the last answer opened can still be opened; else it is forgotten. */
  ask(request: PhoneRequest): void {
    const phone = this.of(request.person);
    if (phone.lastAnswered?.answer?.opens === undefined) delete phone.lastAnswered;
    phone.requests = [...this.waiting(request.person), request];
    this.#askedAt.set(request, this.#now());
    phone.changes.announce();
  }

  answer(request: BrowserRequest, answer: PhoneAnswer): void {
    request.answer = answer;
    request.login.changes.announce();
    this.noteAnswer(request);
  }

  /** A request was answered: its phone says so. */
  noteAnswer(request: PhoneRequest): void {
    const phone = this.of(request.person);
    phone.lastAnswered = request;
    this.#answeredAt.set(request, this.#now());
    phone.changes.announce();
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

  /** Forgets the phone of a deleted person; a new person with the same `id` starts with an empty one. */
  forget(person: SimulatorUser): void {
    const { changes } = this.of(person);
    this.#phones.delete(person.id);
    changes.announce();
  }

  /** Lets the app be too old for the next merchant that asks, or takes that back. */
  setOldApp(person: SimulatorUser, appIsOld: boolean): void {
    const phone = this.of(person);
    phone.appIsOld = appIsOld;
    phone.changes.announce();
  }

  /** Whether the app is too old now. It is new again from then on. */
  takeOldApp(person: SimulatorUser): boolean {
    const { appIsOld } = this.of(person);
    if (appIsOld) this.setOldApp(person, false);
    return appIsOld;
  }
}

/** A phone with the app, as its owner sees it. */
interface Phone {
  readonly changes: Changes;
  /** Newest last; what was answered goes when the next request comes. */
  requests: readonly PhoneRequest[];
  /** Whose answer the phone shows; requests that come later may still wait. */
  lastAnswered?: PhoneRequest;
  /** The next merchant to ask is told that the app is too old. */
  appIsOld: boolean;
}

/** What waits on a phone for an answer: of somebody at a browser, or of a merchant. */
export type PhoneRequest = BrowserRequest | MerchantLogin;
