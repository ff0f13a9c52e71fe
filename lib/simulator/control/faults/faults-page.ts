import '../frame/control-layout.ts';

import { definePage } from '../../pages/define-page.ts';
import type { Simulation } from '../../simulation.ts';
import { controlPaths } from '../control-paths.ts';
import { frameOf } from '../frame/frame.ts';
import { describeFault } from './describe-fault.ts';
import { faultPresets } from './fault-presets.ts';

/** Which faults can happen, and which are waiting to. */
export function faultsPage(simulation: Simulation): string {
  const waiting = simulation.faults.waiting.map(({ id, fault, left }) => ({
    id,
    description: describeFault(fault),
    left: left === Infinity ? 'every time' : left === 1 ? 'once' : `${left} times`,
  }));
  return page({ ...frameOf(simulation, controlPaths.faults), presets: faultPresets, waiting });
}

const page = definePage(
  'control-faults',
  `<% layout('@control-layout', { title: 'Faults' }) %>
<h1>Faults</h1>
<p>Let something go wrong at Vipps, and see what your site makes of it.</p>
<form method="post" action="${controlPaths.faults}" class="card row">
<label>What goes wrong
<select name="fault">
<% Object.entries(it.presets).forEach(([place, presets]) => { %>
<optgroup label="<%= place %>">
<% presets.forEach((preset, index) => { %>
<option value="<%= place %>/<%= index %>"><%= place %>: <%= preset.label %></option>
<% }) %>
</optgroup>
<% }) %>
</select>
</label>
<label>How often
<select name="times">
<option value="1">once</option>
<option value="2">2 times</option>
<option value="5">5 times</option>
<option value="always">every time, until taken back</option>
</select>
</label>
<button>Switch on</button>
</form>
<section id="waiting" data-live aria-labelledby="waiting-title">
<h2 id="waiting-title">Still to happen</h2>
<% if (it.waiting.length === 0) { %>
<p class="empty">Nothing: all goes well.</p>
<% } else { %>
<ul class="plain">
<% it.waiting.forEach((fault) => { %>
<li class="card row">
<p><strong><%= fault.description %></strong><br><%= fault.left %></p>
<form method="post" action="${controlPaths.takeBackFault}">
<button name="id" value="<%= fault.id %>" class="quiet" id="take-back-<%= fault.id %>"
aria-label="Take back: <%= fault.description %>">Take back</button>
</form>
</li>
<% }) %>
</ul>
<% } %>
</section>
`,
);
