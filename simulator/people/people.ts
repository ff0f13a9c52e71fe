import { createHash } from 'node:crypto';

import { findByTypedNumber } from './person.ts';
import type { Person, SimulatorUser } from './person.ts';

/** Everybody who can log in at this sales unit. */
export class People {
  readonly #all: SimulatorUser[];
  readonly #merchantSerialNumber: string;
  readonly #defaultPerson: SimulatorUser | undefined;

  /** @param defaultName whom `require()` returns without a name; default the first person. */
  constructor(people: readonly Person[], merchantSerialNumber: string, defaultName?: string) {
    this.#merchantSerialNumber = merchantSerialNumber;
    this.#all = people.map((person) => this.#withSub(person));
    this.#defaultPerson = defaultName === undefined ? undefined : this.require(defaultName);
  }

  /** Always the same array, so that `simulator.users` shows who was added or removed. */
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

  /** By `id`, `sub` or phone number, as people write it. @throws TypeError with the ids there are. */
  require(name?: string): SimulatorUser {
    const found =
      name === undefined ? this.#default() : (this.find(name) ?? findByTypedNumber(this.all, name));
    if (found) return found;
    const ids = this.all.map((person) => person.id).join(', ');
    throw new TypeError(
      `Nobody in the simulator has the id, sub or phone number "${name ?? ''}". There are: ${ids}.`,
    );
  }

  find(name: string): SimulatorUser | undefined {
    return this.all.find(({ id, sub, phoneNumber }) => [id, sub, phoneNumber].includes(name));
  }

  #default(): SimulatorUser | undefined {
    return this.#all.find((person) => person === this.#defaultPerson) ?? this.#all[0];
  }

  #withSub(person: Person): SimulatorUser {
    return { ...person, sub: person.sub ?? derivedSub(this.#merchantSerialNumber, person.id) };
  }
}

/** One person, one sales unit, one `sub`: the same in every run, another at every other sales unit. */
function derivedSub(merchantSerialNumber: string, personId: string): string {
  const hash = createHash('sha256').update(`${merchantSerialNumber}:${personId}`).digest();
  // RFC 9562 5.8: version and variant of a UUID made in one's own way.
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
