import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import type { ConsentScreen } from './consent-screens.ts';

/** Takes the answers, with the consent to share. @returns `false` if a required box is not ticked. */
export function takeConsent(
  { consents }: Simulation,
  person: SimulatorUser,
  scope: readonly string[],
  form: URLSearchParams,
): boolean {
  const ticked = tickedBoxes(form);
  if (!isComplete(consents.missingScreens(person, scope), ticked)) return false;
  consents.grant(person, scope, ticked);
  return true;
}

/** The boxes ticked in a form with the sales unit's questions. */
export function tickedBoxes(form: URLSearchParams): readonly string[] {
  return form.getAll('consent');
}

function isComplete(screens: readonly ConsentScreen[], ticked: readonly string[]): boolean {
  return screens.every(({ boxes }) =>
    boxes.every(({ id, required }) => !required || ticked.includes(id)),
  );
}
