import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';

import { givenAway } from '../security/secrecy/spellings.ts';
import { untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the recipes of docs/monitoring.md', () => {
  const simulator = useSimulator();
  const spanExporter = new InMemorySpanExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter });
  let lines = '';
  let exposed = '';

  beforeAll(async () => {
    const spanProcessors = [new SimpleSpanProcessor(spanExporter)];
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    await import('../../docs/examples/monitoring/opentelemetry.ts');
    const { register } = await import('../../docs/examples/monitoring/prometheus.ts');
    const { logVipps } = await import('../../docs/examples/monitoring/pino.ts');
    logVipps(pino({}, { write: (line: string) => void (lines += line) }));

    const browser = createSite(simulator()).browser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));
    const failing = createSite(simulator()).browser();
    const callback = await untilCallback(simulator(), failing, { as: 'ada' }, '/vipps/login');
    simulator().inject({ at: 'token', status: 500 });
    await failing.get(callback);
    await reader.forceFlush();
    exposed = await register.metrics();
    await reader.shutdown();
  });

  it('make spans of OpenTelemetry, the calls below their login', () => {
    const spans = spanExporter.getFinishedSpans();
    const finish = spans.filter(({ attributes }) => attributes['vipps.step'] === 'finish');
    expect(finish.map(({ attributes }) => attributes['vipps.outcome'])).toEqual([
      'logged_in',
      'failed',
    ]);
    const [login] = finish;
    const below = spans.filter(
      ({ parentSpanContext }) => parentSpanContext?.spanId === login?.spanContext().spanId,
    );
    const calls = below.map(({ attributes }) => attributes['vipps.call']);
    expect(calls).toEqual(['token', 'keys', 'userinfo']);
  });

  it('make metrics of OpenTelemetry', () => {
    const all = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    const points = all.flatMap(({ metrics: list }) =>
      list.flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes)),
    );
    expect(points).toContainEqual({
      channel: 'login',
      outcome: 'failed',
      code: 'vipps_unavailable',
    });
  });

  it('count for Prometheus', () => {
    const ended = 'step="finish",flow="browser",outcome=';
    expect(exposed).toContain(`vipps_logins_total{${ended}"logged_in",code=""} 1`);
    expect(exposed).toMatch(
      /vipps_call_seconds_count{call="token",outcome="answered",status="200"} 1/,
    );
  });

  it('log with pino, what failed as a warning', () => {
    const logged = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { level: number });
    expect(logged.filter(({ level }) => level === 40)).toMatchObject([
      { vipps: { channel: 'login', step: 'finish', outcome: 'failed' } },
    ]);
    expect(logged.length).toBeGreaterThan(8);
  });

  it('tell nobody who it was', () => {
    const [ada] = simulator().users;
    const { sub, phoneNumber, email, familyName } = ada ?? {};
    const words = { sub, phoneNumber, email, familyName } as Record<string, string>;
    const spans = JSON.stringify(
      spanExporter.getFinishedSpans().map(({ attributes }) => attributes),
    );
    expect(givenAway(lines + exposed + spans, words)).toStrictEqual([]);
  });

  it('are not needed for a look: NODE_DEBUG prints a line for each event', async () => {
    const { issuer, clientId, clientSecret } = simulator();
    const program = `
      import { createVippsClient } from 'passport-vipps';
      const client = createVippsClient();
      await client.metadata();
    `;
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          NODE_DEBUG: 'passport-vipps',
          VIPPS_CLIENT_ID: clientId,
          VIPPS_CLIENT_SECRET: clientSecret,
          VIPPS_ISSUER: issuer,
        },
      },
    );
    expect(stderr.trim()).toMatch(
      /^PASSPORT-VIPPS \d+: vipps-call call=discovery host=\S+ status=200 outcome=answered durationMs=\d+$/,
    );
  });
});
