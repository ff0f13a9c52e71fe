import { requestHosts } from '../../login/pick-by-host.ts';
import type { RequestState } from '../request/request-state.ts';

/** A login started at another address than it comes back to finds its cookies gone. */
export function checkHost({ config, req }: RequestState): void {
  const { sites, warn } = config.login;
  const hosts = requestHosts(req);
  if (sites.some((site) => hosts.includes(site.host))) return;
  const expected = sites.map((site) => site.host).join(' or ');
  warn(
    'base_url_host_differs',
    `A login was started at ${hosts.at(-1) ?? 'no host'}, but \`baseUrl\` says ${expected}. Cookies set at one address are missing at the other: open the site at the address of \`baseUrl\`, or let the proxy pass X-Forwarded-Host.`,
  );
}
