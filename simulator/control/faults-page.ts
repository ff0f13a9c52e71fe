import { inspect, isDeepStrictEqual } from 'node:util';

import type { RequestHandler } from 'express';

import { unusableKeys } from '../faults/fault.ts';
import type { Fault } from '../faults/fault.ts';
import { redirect, requestParameters } from '../http.ts';
import { sendErrorPage } from '../pages/error-page.ts';
import { definePage } from '../pages/layout.ts';
import { controlPaths } from '../paths.ts';
import type { Simulation } from '../simulation.ts';
import { controlLayoutTemplate, frameData } from './frame.ts';

/** Which faults can happen, and which are waiting to. */
export function faultsPage(simulation: Simulation): string {
  const waiting = simulation.faults.waiting.map(({ id, fault, left }) => ({
    id,
    description: describeFault(fault),
    left: left === Infinity ? 'every time' : left === 1 ? 'once' : `${left} times`,
  }));
  return renderFaultsPage({
    ...frameData(simulation, controlPaths.faults),
    presets: faultPresets,
    waiting,
  });
}

const renderFaultsPage = definePage(
  'control-faults',
  `<% layout('${controlLayoutTemplate}', { title: 'Faults' }) %>
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

/** The label of the preset; a fault that a test injected is described by its members. */
export function describeFault(fault: Fault): string {
  const bare = withoutTimes(fault);
  for (const [place, presets] of Object.entries(faultPresets)) {
    const preset = presets.find((candidate) => isDeepStrictEqual({ ...candidate.fault }, bare));
    if (preset) return `${place}: ${preset.label}`;
  }
  return inspect(bare, { depth: 1, breakLength: Infinity });
}

function withoutTimes(fault: Fault): object {
  const bare: Partial<Fault> = { ...fault };
  delete bare.times;
  return bare;
}

/** Switches a fault on. */
export function injectFaultEndpoint({ faults, inspections, url }: Simulation): RequestHandler {
  return (req, res) => {
    const form = requestParameters(req);
    const fault = presetOf(form.get('fault') ?? '');
    const times = timesOf(form.get('times') ?? '');
    if (!fault || times === undefined) {
      sendErrorPage(req, res, 400, {
        problem: 'There is no such fault, or no such number of times.',
        cure: 'Choose from the lists of the page.',
      });
      return;
    }
    faults.inject({ ...fault, times });
    inspections.changes.announce();
    redirect(res, url + controlPaths.faults, 303);
  };
}

function presetOf(value: string): Fault | undefined {
  const [, place = '', index = ''] = /^(.+)\/(\d+)$/.exec(value) ?? [];
  return faultPresets[place]?.[Number(index)]?.fault;
}

function timesOf(value: string): number | undefined {
  if (value === 'always') return Infinity;
  return /^[1-9]\d?$/.test(value) ? Number(value) : undefined;
}

/** Takes back a fault that has not happened yet. */
export function takeBackFaultEndpoint({ faults, inspections, url }: Simulation): RequestHandler {
  return (req, res) => {
    faults.takeBack(requestParameters(req).get('id') ?? '');
    inspections.changes.announce();
    redirect(res, url + controlPaths.faults, 303);
  };
}

const serverError = { error: 'server_error' };

/** Grouped by endpoint. */
const faultPresets: Readonly<Record<string, readonly FaultPreset[]>> = {
  'Authorization endpoint': [
    { label: 'is down (503)', fault: { at: 'authorize', status: 503, body: 'Unavailable' } },
    { label: 'never answers', fault: { at: 'authorize', connection: 'hang' } },
  ],
  'The way back': [
    { label: 'glues its last parameter on with a ?', fault: { at: 'callback', glued: true } },
  ],
  'Token endpoint': [
    { label: 'is down (503)', fault: { at: 'token', status: 503, body: serverError } },
    {
      label: 'refuses the client (401 invalid_client)',
      fault: { at: 'token', status: 401, body: { error: 'invalid_client' } },
    },
    { label: 'answers HTML', fault: { at: 'token', status: 200, body: '<h1>Maintenance</h1>' } },
    { label: 'never answers', fault: { at: 'token', connection: 'hang' } },
    { label: 'cuts the line', fault: { at: 'token', connection: 'reset' } },
    { label: 'sends no id_token', fault: { at: 'token', members: { id_token: undefined } } },
  ],
  'Merchant-initiated login': [
    {
      label: 'cannot be started (503)',
      fault: { at: 'backchannel', status: 503, body: serverError },
    },
    { label: 'is started by no answer', fault: { at: 'backchannel', connection: 'hang' } },
    {
      label: 'is one too many for the person (429)',
      fault: { at: 'backchannel', status: 429, headers: { 'Retry-After': '30' } },
    },
    {
      label: 'is told to slow down, as any token request is',
      fault: { at: 'token', status: 400, body: { error: 'slow_down' } },
    },
    { label: 'cannot be looked up (503)', fault: { at: 'user_exists', status: 503 } },
  ],
  id_token: [
    { label: 'signed by a stranger', fault: { at: 'id_token', signature: 'stranger' } },
    { label: 'with a damaged signature', fault: { at: 'id_token', signature: 'broken' } },
    { label: 'without signature (alg none)', fault: { at: 'id_token', signature: 'none' } },
    { label: 'signed with HS256', fault: { at: 'id_token', signature: 'HS256' } },
    { label: 'signed with PS256', fault: { at: 'id_token', signature: 'PS256' } },
    { label: 'with the nonce of another login', fault: idToken({ nonce: 'of-another-login' }) },
    { label: 'for another client (aud)', fault: idToken({ aud: ['another-client'] }) },
    { label: 'of another issuer (iss)', fault: idToken({ iss: 'https://elsewhere.example/' }) },
    { label: 'that has expired (exp)', fault: idToken({ exp: 1_700_000_000 }) },
    { label: 'with a wrong at_hash', fault: idToken({ at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }) },
    { label: 'with an unknown kid', fault: { at: 'id_token', header: { kid: 'public:unknown' } } },
  ],
  Userinfo: [
    { label: 'is down (503)', fault: { at: 'userinfo', status: 503, body: serverError } },
    { label: 'never answers', fault: { at: 'userinfo', connection: 'hang' } },
    { label: 'sends blanks for ever', fault: { at: 'userinfo', connection: 'drip' } },
    { label: 'is about somebody else (sub)', fault: { at: 'userinfo', members: { sub: 'else' } } },
  ],
  'Discovery and keys': [
    { label: 'discovery is down (503)', fault: { at: 'discovery', status: 503 } },
    {
      label: 'discovery names another issuer',
      fault: { at: 'discovery', members: { issuer: 'https://elsewhere.example/' } },
    },
    { label: 'the keys are down (503)', fault: { at: 'jwks', status: 503 } },
    { label: 'the keys come with unusable ones', fault: { at: 'jwks', extraKeys: unusableKeys } },
  ],
};

/** A fault that can be switched on from the page; its answers are what sites meet. */
interface FaultPreset {
  readonly label: string;
  readonly fault: Fault;
}

function idToken(claims: Readonly<Record<string, unknown>>): Fault {
  return { at: 'id_token', claims };
}
