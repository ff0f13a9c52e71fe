import { parseBindingMessage } from '../../../merchant-login/start/parse-start.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, risky, wrong } from '../finding.ts';

/** CIBA 7.1: what lets people tell the request they wait for from any other. */
export const judgeBindingMessage: Check = ({ parameters }) => {
  const refusal = refusalOf(() => parseBindingMessage(parameters));
  if (refusal !== undefined) {
    return wrong('binding_message', refusal, 'Draw a code such as K7P-3XD.');
  }
  if (parameters.has('binding_message')) {
    return right('binding_message', 'The phone shows a code to compare. Show it, too.');
  }
  return risky(
    'binding_message',
    'There is no code to compare, so people may confirm what somebody else has started.',
    'Send a new code with every start, and show it where the login is started.',
  );
};
