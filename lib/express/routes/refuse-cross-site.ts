import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { LoginConfig } from '../../login/login-config.ts';

interface PostedRequest {
  readonly config: { readonly login: Pick<LoginConfig, 'sites'> };
  readonly req: IncomingMessage;
}

/**
 * Refuses a POST that another site makes a browser send. `Sec-Fetch-Site` decides where it is sent;
 * else `Origin` must be ours. `Origin: null` alone says nothing: helmet's default Referrer-Policy makes
 * browsers send it for a site's own forms.
 * @throws `cross_site_request`
 */
export function refuseCrossSite({ config, req }: PostedRequest): void {
  const fetchSite = req.headers['sec-fetch-site'];
  const { origin } = req.headers;
  const isOurs =
    fetchSite === undefined
      ? config.login.sites.some((site) => site.origin === origin)
      : fetchSite === 'same-origin';
  if (isOurs) return;
  throw new VippsLoginError(
    'cross_site_request',
    `This must be posted from a page of the site itself, but \`Sec-Fetch-Site\` is ${fetchSite ?? 'not sent'} and \`Origin\` is ${origin ?? 'not sent'}; expected ${config.login.sites.map((site) => site.origin).join(' or ')}.`,
  );
}
