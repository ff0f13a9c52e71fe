import { subscribe } from 'node:diagnostics_channel';

import type { VippsCallEvent, VippsLoginEvent } from 'passport-vipps';
import { Counter, Histogram } from 'prom-client';

const logins = new Counter({
  name: 'vipps_logins_total',
  help: 'Logins with Vipps, by step and how it ended',
  labelNames: ['step', 'flow', 'outcome', 'code'],
});
const calls = new Histogram({
  name: 'vipps_call_seconds',
  help: 'How long Vipps takes to answer',
  labelNames: ['call', 'outcome', 'status'],
});

subscribe('tracing:passport-vipps:login:asyncEnd', (message) => {
  const { step, flow = '', outcome = '', code = '' } = message as VippsLoginEvent;
  logins.inc({ step, flow, outcome, code });
});
subscribe('tracing:passport-vipps:vipps-call:asyncEnd', (message) => {
  const { call, outcome = '', status = '', durationMs = 0 } = message as VippsCallEvent;
  calls.observe({ call, outcome, status }, durationMs / 1_000);
});

// app.get('/metrics', async (_req, res) => res.type('text').send(await register.metrics()))
export { register } from 'prom-client';
