import { judge } from './judge.ts';
import type { Outcome } from './judge.ts';
import { visit } from './visit.ts';
import type { Ending, Visit, World } from './visit.ts';

/** What became of a login, with what is needed to find out why. */
export interface Attended {
  readonly outcome: Outcome;
  readonly visit: Visit;
  /** Where it ended, if it did. */
  readonly ending?: Ending;
  /** The line was cut, or the answer was none. */
  readonly error?: unknown;
}

/** Logs somebody in, and looks who is logged in then. */
export async function attend(world: World, each: Visit): Promise<Attended> {
  try {
    const ending = await visit(world, each);
    const outcome = judge(each, ending, await whoIsLoggedIn(each));
    return { outcome, visit: each, ending };
  } catch (error) {
    return { outcome: 'lost', visit: each, error };
  }
}

/** After everybody's login: whoever was logged in is so still, and nobody else is. */
export async function lookAgain(before: Attended): Promise<Attended> {
  // Worse it cannot get.
  if (before.outcome === 'wrong') return before;
  const expected = before.outcome === 'logged in' ? before.visit.sub : null;
  return { ...before, ...(await whatIsAmiss(before.visit, expected)) };
}

/** At somebody who opened the callback of another. @returns nothing where nobody is logged in */
export async function lookAtStranger(stranger: Visit): Promise<Attended | undefined> {
  const amiss = await whatIsAmiss(stranger, null);
  return amiss && { visit: stranger, ...amiss };
}

export function isFaulty({ outcome }: Attended): boolean {
  return outcome === 'wrong' || outcome === 'lost';
}

async function whatIsAmiss(each: Visit, expected: string | null) {
  try {
    const sub = await whoIsLoggedIn(each);
    if (sub === expected) return undefined;
    return { outcome: sub === null ? 'lost' : 'wrong' } as const;
  } catch (error) {
    return { outcome: 'lost', error } as const;
  }
}

async function whoIsLoggedIn({ site, browser }: Visit) {
  const { body } = await browser.open(new URL('/me', site));
  // What the site's own page answers.
  return (JSON.parse(body) as { sub: string | null }).sub;
}
