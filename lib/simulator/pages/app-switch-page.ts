import './layout.ts';

import type { WayBack } from '../authorize/way-back.ts';
import type { Texts } from '../texts/texts.ts';
import { definePage } from './define-page.ts';
import type { Live } from './layout.ts';

/** On a mobile device nobody enters a number: the app is on the same device. */
export function appSwitchPage(login: {
  t: Texts;
  salesUnitName: string;
  tabId: string;
  appUrl: string;
  wayBack: WayBack;
  live: Live;
}): string {
  return page(login);
}

const page = definePage(
  'app-switch',
  `<% layout('@layout', { title: it.t.appSwitch.title, live: it.live }) %>
<h1><%= it.t.appSwitch.title %></h1>
<p><%= it.t.appSwitch.explanation(it.salesUnitName) %></p>
<p><a class="button" href="<%= it.appUrl %>" target="_blank"><%= it.t.appSwitch.openApp %></a></p>
<p class="hint"><%= it.wayBack === 'browser' ? it.t.appSwitch.comeBack : it.t.appSwitch.goesOn %></p>
<p class="dots" aria-hidden="true"><i></i><i></i><i></i></p>
<noscript><p><a href=""><%= it.t.waiting.reload %></a></p></noscript>
<%~ include('@cancel', it) %>
`,
);
