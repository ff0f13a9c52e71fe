import { pickByHost } from '../../../login/pick-by-host.ts';
import { basePath } from '../../options/route-table.ts';
import type { RequestState } from '../../request/request-state.ts';

/** The public path of the confirm page; `undefined` where it is switched off. */
export function confirmPath({ config, req }: RequestState): string | undefined {
  const site = pickByHost(config.login.sites, req);
  return config.confirmPath && basePath(site) + config.confirmPath;
}
