import type { IncomingHttpHeaders } from 'node:http';

import { DeadEnd, RedirectedRefusal } from '../../authorize/refusals.ts';
import type { Simulation } from '../../simulation.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';

/** What is right or wrong about one aspect of a request. Never holds a code, token or secret. */
export interface Finding {
  /** `risky`: Vipps takes it, but a login is weaker for it. `wrong`: Vipps refuses it. */
  readonly verdict: 'right' | 'risky' | 'wrong';
  /** The parameter or header it is about. */
  readonly subject: string;
  readonly sentence: string;
  /** What to change; absent where it is right. */
  readonly cure?: string;
}

/** A request as it came, secrets included: checks look at them and pass nothing on. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly parameters: URLSearchParams;
}

/** Looks at one aspect, before the request is answered; `undefined` where it has nothing to say. */
export type Check = (asked: Asked, simulation: Simulation) => Finding | undefined;

export function right(subject: string, sentence: string): Finding {
  return { verdict: 'right', subject, sentence };
}

export function risky(subject: string, sentence: string, cure: string): Finding {
  return { verdict: 'risky', subject, sentence, cure };
}

export function wrong(subject: string, sentence: string, cure: string): Finding {
  return { verdict: 'wrong', subject, sentence, cure };
}

/** What an endpoint's own check refuses, or `undefined`: so that both can never disagree. */
export function refusalOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    const isRefusal = [RedirectedRefusal, DeadEnd, TokenRefusal].some(
      (kind) => error instanceof kind,
    );
    // Every kind above is an Error.
    if (isRefusal) return (error as Error).message;
    throw error;
  }
}
