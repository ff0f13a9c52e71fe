import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, tracingChannel } from 'node:diagnostics_channel';

import { context, metrics, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { VippsLoginEvent } from 'passport-vipps';

// Import it after the SDK has been started.
const tracer = trace.getTracer('passport-vipps');
const durations = metrics.getMeter('passport-vipps').createHistogram('vipps.duration', {
  unit: 'ms',
});
// So that the calls to Vipps stand below the login that makes them.
const parents = new AsyncLocalStorage<Span>();

for (const name of ['login', 'merchant-login', 'webhook', 'vipps-call']) {
  const { start } = tracingChannel(`passport-vipps:${name}`);
  const spans = new WeakMap<object, Span>();

  start.bindStore(parents, (event) => {
    const parent = parents.getStore();
    const around = parent ? trace.setSpan(context.active(), parent) : context.active();
    const span = tracer.startSpan(`vipps ${name}`, {}, around);
    spans.set(event, span);
    return span;
  });

  subscribe(`tracing:passport-vipps:${name}:asyncEnd`, (message) => {
    const event = message as VippsLoginEvent;
    const { durationMs = 0, ...attributes } = event;
    durations.record(durationMs, { channel: name, outcome: event.outcome, code: event.code });
    const span = spans.get(event);
    for (const [key, value] of Object.entries(attributes))
      span?.setAttribute(`vipps.${key}`, value);
    if (event.outcome === 'failed') span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}
