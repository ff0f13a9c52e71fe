import { parseUrl } from '../urls.ts';
import { defineTemplate } from './layout.ts';

/** The way back to the site, where a page would lead nowhere. */
export const siteLinkTemplate = defineTemplate(
  'site-link',
  `<% if (it.site) { %>
<p><a href="<%= it.site.url %>"><%= it.t.goToSite(it.site.host) %></a></p>
<% } %>
`,
);

/** The site that a redirect URI belongs to; none where it opens an app. */
export function siteOf(redirectUri: string | undefined): Site | undefined {
  const url = parseUrl(redirectUri ?? '');
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  return { url: `${url.origin}/`, host: url.host };
}

/** A site that asked, for its link. */
export interface Site {
  readonly url: string;
  readonly host: string;
}
