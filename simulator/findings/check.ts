import type { IncomingHttpHeaders } from 'node:http';

import { DeadEnd, RedirectedRefusal } from '../authorize/refusals.ts';
import { repeatedParameter } from '../http.ts';
import { MerchantRefusal } from '../merchant-api/refusal.ts';
import type { Settings } from '../options.ts';
import type { Simulation } from '../simulation.ts';
import { TokenRefusal } from '../token/refusal.ts';
import { risky, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

/** Looks at one aspect, before the request is answered; `undefined` where it has nothing to say. */
export type Check = (asked: Asked, simulation: Simulation) => Finding | undefined;

/** A request as it came, secrets included: checks look at them and pass nothing on. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly parameters: URLSearchParams;
}

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

/** Where the sales unit has less than is asked for, and refuses none of it. */
export function judgeDroppedScopes(
  asked: string,
  { scopes }: Pick<Settings, 'scopes'>,
): Finding | undefined {
  const dropped = asked.split(' ').filter((name) => name !== '' && !scopes.includes(name));
  if (dropped.length === 0) return undefined;
  return risky(
    'scope',
    `The sales unit has no scope ${dropped.join(', ')}, which is left out without a word.`,
    'Have it added in the portal, and compare the scope of the token response with what you asked.',
  );
}

/** RFC 6749 3.1 and 3.2. */
export const judgeRepetition: Check = ({ parameters }) => {
  const repeated = repeatedParameter(parameters);
  if (repeated === undefined) return undefined;
  return wrong(repeated, `The parameter ${repeated} comes twice.`, 'Send every parameter once.');
};
