import type { Check } from '../check.ts';

/** A check of token requests with this grant type and no other. */
export function ofGrant(grantType: string, check: Check): Check {
  return (asked, simulation) =>
    asked.parameters.get('grant_type') === grantType ? check(asked, simulation) : undefined;
}
