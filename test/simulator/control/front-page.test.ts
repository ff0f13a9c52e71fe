import * as http from 'node:http';

import { describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';

import { checkHost } from '../../../simulator/guard.ts';
import { readSettings } from '../../../simulator/options.ts';
import { authorize, requestTokens, requestUserinfo } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from './control-page.ts';

describe('the front page of the simulator', () => {
  const simulator = useSimulator({
    salesUnitName: 'Brunostlaget',
    redirectUris: ['http://127.0.0.1:3000/vipps/callback'],
    codeLifetimeSeconds: 60,
  });

  it('shows how to point a site here, and the sales unit', async () => {
    const html = await controlPage(simulator());
    for (const [name, value] of Object.entries(simulator().environment)) {
      expect(html).toContain(`${name}=${value}`);
    }
    for (const setting of ['Brunostlaget', '123456', '60 seconds', 'client_secret_basic']) {
      expect(html).toContain(`<dd>${setting}</dd>`);
    }
    expect(html).toContain('<dd>http://127.0.0.1:3000/vipps/callback</dd>');
    expect(html).toContain('href="/phone"');
  });

  it('is where /control leads', async () => {
    const response = await fetch(`${simulator().url}/control`, { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`${simulator().url}/`);
  });

  it('lists requests newest first, with the status each got', async () => {
    await fetch(`${simulator().issuer}.well-known/openid-configuration`);
    await authorize(simulator(), { redirect_uri: 'https://elsewhere.example/' });
    const html = await controlPage(simulator());
    const titles = [...html.matchAll(/<h3>(.+?) <span class="status">(\d+)/g)];
    expect(titles.map(([, title, status]) => `${title} ${status}`)).toEqual([
      'Authorization request 400',
      'Discovery 200',
    ]);
  });

  it('tells whoever listens about a request, and about its answer', async () => {
    const [, events = ''] = /data-events="(.+?)"/.exec(await controlPage(simulator())) ?? [];
    const stream = await fetch(simulator().url + events);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    // Or an nginx in between keeps it until there is more.
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await authorize(simulator());
    let heard = '';
    while (heard.split('event: changed\n').length <= 2) {
      heard += Buffer.from((await reader.read()).value ?? []).toString();
    }
    await reader.cancel();
  });

  it('shows the latest hundred, however many came', async () => {
    await Promise.all(Array.from({ length: 101 }, () => authorize(simulator())));
    expect((await controlPage(simulator())).match(/<h3>/g)).toHaveLength(100);
  });
});

describe('the faults of the control page', () => {
  const simulator = useSimulator();
  const faults = () => controlPage(simulator(), '/control/faults');
  const switchOn = (fault: string, times: string) =>
    postControl(simulator(), '/control/faults', { fault, times });
  const tokenStatus = async () => (await requestTokens(simulator(), { code: 'made-up' })).status;

  it('happen as often as was chosen, and are then gone from the list', async () => {
    expect((await switchOn('Token endpoint/0', '2')).status).toBe(303);
    expect(await faults()).toMatch(/<strong>Token endpoint: is down \(503\)<\/strong><br>2 times/);
    expect([await tokenStatus(), await tokenStatus(), await tokenStatus()]).toEqual([
      503, 503, 400,
    ]);
    expect(await faults()).toContain('Nothing: all goes well.');
  });

  it('happen until they are taken back', async () => {
    await switchOn('Userinfo/0', 'always');
    const statusOf = async () => (await requestUserinfo(simulator(), 'made-up')).status;
    expect([await statusOf(), await statusOf()]).toEqual([503, 503]);
    const [, id = ''] = /name="id" value="(.+?)"/.exec(await faults()) ?? [];
    await postControl(simulator(), '/control/faults/take-back', { id });
    expect(await statusOf()).toBe(401);
  });

  it('are named beside the request they spoil', async () => {
    await switchOn('Token endpoint/0', '1');
    await tokenStatus();
    expect(await controlPage(simulator())).toContain(
      'Switched on for this answer: Token endpoint: is down (503).',
    );
  });

  it('include those that a program injected', async () => {
    const takeBack = simulator().inject({ at: 'jwks', status: 418 });
    expect(await faults()).toContain("{ at: 'jwks', status: 418 }");
    takeBack();
    expect(await faults()).not.toContain('status: 418');
  });

  it('can all be switched on', async () => {
    const values = [...(await faults()).matchAll(/<option value="(.+?\/\d+)"/g)].map(([, value]) =>
      String(value),
    );
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) expect((await switchOn(value, '1')).status).toBe(303);
    const waiting = await faults();
    expect(waiting.match(/aria-label="Take back/g)).toHaveLength(values.length);
    expect(waiting).not.toContain('<strong>{');
  });

  it.each([
    ['Token endpoint/99', '1'],
    ['constructor/0', '1'],
    ['Token endpoint/0', '0'],
  ])('are refused where there is no such thing: %s, %s times', async (fault, times) => {
    expect((await switchOn(fault, times)).status).toBe(400);
  });
});

describe('the guard of the control page', () => {
  const simulator = useSimulator();

  /** With headers that fetch() would not let a program choose. */
  function ask(path: string, method: string, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = http.request(simulator().url + path, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });
  }
  const revoke = (headers: Record<string, string>) =>
    ask('/control/people/ada/revoke', 'POST', headers);

  it('takes forms of the page itself', async () => {
    const { host, origin } = new URL(simulator().url);
    expect(await revoke({ 'Sec-Fetch-Site': 'same-origin' })).toBe(303);
    expect(await revoke({ Host: host, Origin: origin })).toBe(303);
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['of another port', { 'Sec-Fetch-Site': 'same-site' }],
    ['of another origin', { Origin: 'https://elsewhere.example' }],
    ['of a page without an origin', { Origin: 'null' }],
    ['of nobody knows whom', {}],
  ])('refuses forms %s', async (_what, headers) => {
    expect(await revoke(headers)).toBe(403);
  });

  it.each(['/', '/control/people', '/control/events', '/control/people/ada'])(
    'shows nothing of %s under a name that may be anybody’s',
    async (path) => {
      expect(await ask(path, 'GET', { Host: 'rebound.example:4444' })).toBe(421);
    },
  );

  it.each(['localhost:4444', 'simulator.localhost', '127.0.0.1', '192.168.1.7:4444', '[::1]:4444'])(
    'answers to %s, which cannot be pointed elsewhere',
    async (host) => {
      expect(await ask('/', 'GET', { Host: host })).toBe(200);
    },
  );

  it('lets no page load, frame or post anything elsewhere', async () => {
    const { headers } = await fetch(simulator().url);
    const policy = headers.get('content-security-policy') ?? '';
    for (const directive of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]) {
      expect(policy.split('; ')).toContain(directive);
    }
  });
});

describe('the guard of a simulator that was given a name', () => {
  // No name but localhost leads to every machine, so the guard stands in an app of its own.
  const settings = readSettings({ host: 'simulator.example' });
  const app = express();
  app.use(checkHost({ settings, url: 'http://simulator.example:4444' }), (_req, res) => {
    res.sendStatus(200);
  });

  it('answers to that name, and to no other', async () => {
    await request(app).get('/').set('Host', 'simulator.example:4444').expect(200);
    await request(app).get('/').set('Host', 'another.example').expect(421);
  });
});
