import type { Person, SimulatorUser } from './person.ts';
import { derivedSub } from './sub.ts';

/** Everybody who can log in at this sales unit. */
export class People {
  readonly #all: SimulatorUser[];
  readonly #merchantSerialNumber: string;
  readonly #somebody: SimulatorUser | undefined;

  /** @param somebody the one meant where nobody is named; default the first. */
  constructor(people: readonly Person[], merchantSerialNumber: string, somebody?: string) {
    this.#merchantSerialNumber = merchantSerialNumber;
    this.#all = people.map((person) => this.#withSub(person));
    this.#somebody = somebody === undefined ? undefined : this.named(somebody);
  }

  /** One list for good: whoever holds it sees people come and go. */
  get all(): readonly SimulatorUser[] {
    return this.#all;
  }

  add(person: Person): void {
    this.#all.push(this.#withSub(person));
  }

  /** Changes the person in place, so that remembered browsers and open logins see the new data. */
  change(person: SimulatorUser, data: Omit<Person, 'id' | 'sub'>): void {
    const { id, sub } = person;
    const now: SimulatorUser = { ...data, id, sub };
    const gone = Object.keys(person).filter((name) => !(name in now));
    for (const name of gone) Reflect.deleteProperty(person, name);
    Object.assign(person, now);
  }

  remove(person: SimulatorUser): void {
    this.#all.splice(this.#all.indexOf(person), 1);
  }

  /** By `id`, `sub` or phone number. @throws TypeError with the ids there are. */
  named(name?: string): SimulatorUser {
    const found = name === undefined ? this.#meant() : this.find(name);
    if (found) return found;
    const ids = this.all.map((person) => person.id).join(', ');
    throw new TypeError(
      `Nobody in the simulator has the id, sub or phone number "${name ?? ''}". There are: ${ids}.`,
    );
  }

  find(name: string): SimulatorUser | undefined {
    return this.all.find(({ id, sub, phoneNumber }) => [id, sub, phoneNumber].includes(name));
  }

  #meant(): SimulatorUser | undefined {
    return this.#all.find((person) => person === this.#somebody) ?? this.#all[0];
  }

  #withSub(person: Person): SimulatorUser {
    return { ...person, sub: person.sub ?? derivedSub(this.#merchantSerialNumber, person.id) };
  }
}
