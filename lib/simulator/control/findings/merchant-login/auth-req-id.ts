import { findPolled, secondsTooSoon } from '../../../merchant-login/token/poll-merchant-login.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** A poll: of a login that can be polled, and not too soon. */
export const judgeAuthReqId: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => findPolled(simulation, parameters));
  if (refusal !== undefined) {
    return wrong(
      'auth_req_id',
      refusal,
      'Poll by the auth_req_id of a start, until tokens or an error that ends it have come.',
    );
  }
  const login = findPolled(simulation, parameters);
  const tooSoon = secondsTooSoon(simulation, login);
  if (tooSoon > 0) {
    return wrong(
      'auth_req_id',
      `The poll came ${Math.ceil(tooSoon)} seconds too soon after the last one.`,
      `Wait ${simulation.settings.merchantLogin.intervalSeconds} seconds between two polls, the ` +
        'interval of the start, and five more from every slow_down on (CIBA 11).',
    );
  }
  return right('auth_req_id', `Asks in time about a login of ${login.person.givenName}.`);
};
