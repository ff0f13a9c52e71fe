import * as http from 'node:http';

import { describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';

import { checkHost } from '../../../simulator/control/frame.ts';
import { readSettings } from '../../../simulator/options.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

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
