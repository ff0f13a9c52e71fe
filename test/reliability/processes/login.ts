import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from './browser.ts';
import type { Answer } from './browser.ts';
import { baseUrl } from './site-settings.ts';

/**
 * How it ended: `logged in`; `sent to Vipps` again; the code of an error with its status; and what must
 * never be: `somebody else`, and anything without a code.
 */
export type Outcome = string;

/** The login of one person, step by step, each at whatever port is asked. */
export class Login {
  readonly browser = new Browser();
  readonly #simulator: Simulator;
  readonly #person: string;
  #callback: string | undefined;

  constructor(simulator: Simulator, person: string) {
    this.#simulator = simulator;
    this.#person = person;
  }

  /** Leaves for Vipps and confirms there. @returns `at Vipps`, or why not */
  async begin(port: number): Promise<Outcome> {
    return this.#goToVipps(await this.browser.open(port, '/vipps/login?returnTo=/my-page'));
  }

  /** Comes back from Vipps. @returns `logged in`, or why not; once sent to Vipps again, goes there */
  async finish(port: number): Promise<Outcome> {
    if (this.#callback === undefined) throw new Error('The login has not been at Vipps yet.');
    let answer = await this.browser.open(port, this.#callback);
    // Opened again, in the hope of another process.
    while (answer.location?.href === new URL(this.#callback, baseUrl).href) {
      answer = await this.browser.open(port, this.#callback);
    }
    // To the page it was for; to the front page, if it had to be begun again on the way.
    if (answer.location?.origin === baseUrl) return 'logged in';
    const outcome = await this.#goToVipps(answer);
    return outcome === 'at Vipps' ? 'sent to Vipps' : outcome;
  }

  /** Looks who is logged in. */
  async look(port: number): Promise<Outcome> {
    const answer = await this.browser.open(port, '/my-page');
    if (answer.location) return 'not logged in';
    if (answer.status !== 200) return errorOf(answer);
    const person = this.#simulator.users.find(({ id }) => id === this.#person);
    return answer.body === JSON.stringify({ sub: person?.sub }) ? 'logged in' : 'somebody else';
  }

  /** All of it, begun at one port, finished at another, and looked at there or at a third. */
  async run(first: number, second: number, third = first): Promise<Outcome> {
    const begun = await this.begin(first);
    if (begun !== 'at Vipps') return begun;
    const finished = await this.finish(second);
    return finished === 'logged in' ? this.look(third) : finished;
  }

  async #goToVipps(answer: Answer): Promise<Outcome> {
    const url = answer.location;
    if (url?.origin !== this.#simulator.url) return errorOf(answer);
    this.#simulator.approve({ as: this.#person, state: url.searchParams.get('state') ?? '' });
    const { headers } = await fetch(url, { redirect: 'manual' });
    const back = new URL(headers.get('location') ?? 'nowhere:');
    this.#callback = back.pathname + back.search;
    return 'at Vipps';
  }
}

function errorOf({ status, location, body }: Answer): Outcome {
  const code = /^\{"code":"([a-z_]+)"\}$/.exec(body)?.[1];
  return code ? `${code} (${status})` : `no code: ${status} ${location?.href ?? body}`;
}
