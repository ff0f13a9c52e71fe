import { hintedPerson, parseLoginHint } from '../../../merchant-login/start/login-hint.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** Whom the merchant asks. Quotes no number: somebody may type a real one. */
export const judgeLoginHint: Check = ({ parameters }, simulation) => {
  const refusal = refusalOf(() => parseLoginHint(parameters));
  if (refusal !== undefined) {
    return wrong(
      'login_hint',
      refusal,
      'Take blanks, the + and leading zeros off the number, and put its country code first.',
    );
  }
  const person = hintedPerson(simulation, parseLoginHint(parameters));
  if (person) return right('login_hint', `The phone of ${person.givenName} is meant.`);
  return wrong(
    'login_hint',
    'Nobody can be asked there: nobody has it, or somebody under 15.',
    'Take the number or token of somebody on the page People.',
  );
};
