import { setTimeout as wait } from 'node:timers/promises';

import type { SimulatorUser } from 'passport-vipps/simulator';

import type { Stage } from '../stage.ts';
import { TillClient } from './till-client.ts';
import type { TillRecord } from './till.ts';

/** What a person did, and how each reader saw the login end. */
interface Ending {
  readonly person: SimulatorUser;
  readonly did: Answer;
  readonly seen: readonly string[];
}

export interface TillReport {
  readonly endings: readonly Ending[];
  /** Of each process. */
  readonly records: readonly TillRecord[];
}

const answers = ['confirm', 'confirm', 'decline', 'confirm', 'letExpire'] as const;
export type Answer = (typeof answers)[number];

const readers = 3;
const mostLooks = 20;

/** Starts a login for each person, all at once, at one process or the other, and looks until all have ended. */
export async function runLogins(stage: Stage): Promise<TillReport> {
  const [ports = [0, 0]] = stage.sites;
  const endings = await Promise.all(
    stage.simulator.users.map((_, number) => runLogin(stage, number)),
  );
  const auditor = new TillClient('auditor');
  return { endings, records: await Promise.all(ports.map((port) => auditor.record(port))) };
}

async function runLogin({ simulator, sites }: Stage, number: number): Promise<Ending> {
  const [ports = [0, 0]] = sites;
  const person = simulator.users[number];
  if (!person) throw new Error('There is a person for each login.');
  const phone = simulator.phone(person.id);
  const did = answers[number % answers.length] ?? 'confirm';
  const till = new TillClient(`staff-${number}`);
  const handle = await till.start(ports[number % 2] ?? 0, `+${person.phoneNumber}`);

  /** Goes from process to process. The person answers between two looks of the first reader. */
  async function read(reader: number): Promise<string> {
    for (let look = 0; look < mostLooks; look += 1) {
      if (reader === 0 && look === number % 3) phone[did]();
      const view = await till.status(ports[(number + reader + look) % 2] ?? 0, handle);
      if (view.status !== 'pending') return JSON.stringify(view);
      await wait((view.pollAfter ?? 0) * 1_000);
    }
    return 'pending for ever';
  }

  return {
    person,
    did,
    seen: await Promise.all(Array.from({ length: readers }, (_, i) => read(i))),
  };
}
