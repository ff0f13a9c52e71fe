import { parseState } from '../../../authorize/parse-request.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** RFC 6749 10.10: at least 128 bits, which are 22 characters of base64url. */
const hardToGuess = 22;

export const judgeState: Check = ({ parameters }, { requests }) => {
  const state = parameters.get('state') ?? '';
  const { length } = state;
  const refusal = refusalOf(() => parseState(state));
  if (refusal !== undefined) {
    return wrong('state', refusal, 'Send a new random state of 22 characters or more per login.');
  }
  const cameBefore = requests.entries.filter(
    ({ endpoint, parameters: before }) => endpoint === 'authorize' && before['state'] === state,
  );
  // One of them is this request.
  if (cameBefore.length > 1) {
    return risky(
      'state',
      'This state came before: somebody loaded the address again, or the site repeats its states.',
      'Make a new random state for every login (RFC 9700 4.7.1).',
    );
  }
  if (length < hardToGuess) {
    return risky(
      'state',
      `The state has ${length} characters, which is little to guess.`,
      'Use 128 random bits or more: 22 characters of base64url (RFC 6749 10.10).',
    );
  }
  return right('state', `The state is new and has ${length} characters.`);
};
