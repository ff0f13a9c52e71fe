import type { SimulatorUser } from '../people/person.ts';
import type { Simulation } from '../simulation.ts';
import { screensForm } from './screens-form.ts';

/** The sales unit's questions as one of the requests on a phone asks them. */
export function screensOnPhone(
  { consents, settings }: Simulation,
  { id, person }: { readonly id: string; readonly person: SimulatorUser },
  scope: readonly string[],
) {
  const screens = consents.missingScreens(person, scope);
  return screensForm({ screens, language: settings.consentScreens.language, prefix: `${id}-` });
}
