import type { IncomingHttpHeaders } from 'node:http';

import { DeadEnd, RedirectedRefusal } from '../../authorize/refusals.ts';
import { MerchantRefusal } from '../../merchant-api/merchant-refusal.ts';
import type { Simulation } from '../../simulation.ts';
import { TokenRefusal } from '../../token/token-refusal.ts';
import type { Finding } from './finding.ts';

/** A request as it came, secrets included: checks look at them and pass nothing on. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly parameters: URLSearchParams;
}

/** Looks at one aspect, before the request is answered; `undefined` where it has nothing to say. */
export type Check = (asked: Asked, simulation: Simulation) => Finding | undefined;

/** What an endpoint's own check refuses, or `undefined`: so that both can never disagree. */
export function refusalOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    const isRefusal = [RedirectedRefusal, DeadEnd, TokenRefusal, MerchantRefusal].some(
      (kind) => error instanceof kind,
    );
    // Every kind above is an Error.
    if (isRefusal) return (error as Error).message;
    throw error;
  }
}
