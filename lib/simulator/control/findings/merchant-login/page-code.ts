import { findLanded } from '../../../merchant-login/token/redeem-page-code.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** The code of a login that ends on the merchant's page. */
export const judgePageCode: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => findLanded(simulation, parameters));
  if (refusal !== undefined) {
    return wrong('code', refusal, 'Exchange the code of the page once, as soon as it comes.');
  }
  const { person } = findLanded(simulation, parameters);
  return right('code', `The code is fresh: issued for ${person.givenName}, never used.`);
};
