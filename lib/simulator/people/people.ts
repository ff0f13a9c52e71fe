import type { Person, SimulatorUser } from './person.ts';
import { derivedSub } from './sub.ts';

/** Everybody who can log in at this sales unit. */
export class People {
  readonly all: readonly SimulatorUser[];
  readonly #somebody: string | undefined;

  /** @param somebody the one meant where nobody is named; default the first. */
  constructor(people: readonly Person[], merchantSerialNumber: string, somebody?: string) {
    this.all = people.map((person) => ({
      ...person,
      sub: person.sub ?? derivedSub(merchantSerialNumber, person.id),
    }));
    this.#somebody = somebody;
  }

  /** By `id`, `sub` or phone number. @throws TypeError with the ids there are. */
  named(name = this.#somebody): SimulatorUser {
    const found = name === undefined ? this.all[0] : this.find(name);
    if (found) return found;
    const ids = this.all.map((person) => person.id).join(', ');
    throw new TypeError(
      `Nobody in the simulator has the id, sub or phone number "${name ?? ''}". There are: ${ids}.`,
    );
  }

  find(name: string): SimulatorUser | undefined {
    return this.all.find(({ id, sub, phoneNumber }) => [id, sub, phoneNumber].includes(name));
  }
}
