import type { VippsLoginErrorCode } from '../../../errors.ts';
import type { Language } from '../../pages/language.ts';
import { renderPage } from '../../pages/page.ts';
import { adviceFor } from './texts.ts';
import type { PageTexts } from './texts.ts';

interface ErrorPage {
  readonly lang: Language;
  readonly texts: PageTexts;
  readonly code: VippsLoginErrorCode;
  readonly status: number;
  /** Where a new login starts, if there is a route for it. */
  readonly loginPath: string | undefined;
  readonly homePath: string;
  /** The error's message, where it is the developer who looks at the page. */
  readonly explanation: string | undefined;
}

const body = `<p><%= it.texts.advice[it.advice] %></p>
<p class="ways">
<% if (it.loginPath) { %><a class="button" href="<%= it.loginPath %>"><%= it.texts.again %></a><% } %>
<a href="<%= it.homePath %>"><%= it.texts.home %></a>
</p>
<% if (it.explanation) { %><details><summary>NODE_ENV is not production, so here is more</summary><p><%= it.explanation %></p></details><% } %>
<p class="code"><%= it.texts.code %>: <code><%= it.code %></code></p>`;

/** A plain page for visitors of a site that has no error page of its own. */
export function renderErrorPage(page: ErrorPage): string {
  const advice = adviceFor(page.code, page.status);
  return renderPage(body, { ...page, advice });
}
