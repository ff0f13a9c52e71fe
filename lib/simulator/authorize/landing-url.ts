import { withParameters } from '../http/redirect.ts';
import { paths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import type { PendingLogin } from '../state/pending-login.ts';

/** Where the pages of a login are; in `app_to_app` its `resume_uri`, too. */
export function landingUrl({ url }: Simulation, { tabId }: PendingLogin): string {
  return withParameters(url + paths.landing, { tabId });
}
