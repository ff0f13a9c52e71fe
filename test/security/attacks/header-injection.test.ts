import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Response } from 'supertest';

import { waysIn } from '../../support/browser-attack-site.ts';
import { Browser, namesSetBy } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite } from '../../support/site.ts';

const simulator = useSimulator();

/** A line break and a header of the attacker's, as servers have swallowed them. */
const breaks = [
  '%0d%0aInjected: yes%0d%0aSet-Cookie: injected=1',
  '%0aInjected: yes%0aSet-Cookie: injected=1',
  '%0dInjected: yes%0dSet-Cookie: injected=1',
  '%0d%0a%0d%0a<script>injected()</script>',
  '%250d%250aInjected: yes',
  '%00Injected: yes',
  '%c0%8aInjected: yes',
  // 嘍嘊, whose lower bytes are CR and LF.
  '%e5%98%8d%e5%98%8aInjected: yes',
  '%e2%80%a8Injected: yes',
  '%0bInjected: yes%0c',
].map((text) => text.replaceAll(' ', '%20').replaceAll('<', '%3c').replaceAll('>', '%3e'));

function expectOwnHeadersOnly(response: Response): void {
  expect(response.status).toBeLessThan(500);
  expect(Object.keys(response.headers as object)).not.toContain('injected');
  expect(namesSetBy(response)).not.toContain('injected');
  const values = Object.values(response.headers as Record<string, string | string[]>).flat();
  for (const value of values) expect(value).toMatch(/^[\x20-\x7e]*$/);
  expect(response.text).not.toContain('<script>');
}

describe.each(waysIn)('at a site with %s, a line break', (_name, way) => {
  let app: Express;
  beforeAll(() => {
    app = way.createApp(simulator());
  });

  it.each(breaks)('starts no header where the login starts: %s', async (text) => {
    const browser = new Browser(app);
    for (const name of ['returnTo', 'state', 'scope', 'x']) {
      expectOwnHeadersOnly(await browser.get(`${way.loginPath}?${name}=/${text}`));
    }
  });

  it.each(breaks)('starts no header at the callback: %s', async (text) => {
    const browser = new Browser(app);
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
    for (const name of ['state', 'code', 'error', 'iss', 'scope']) {
      const others = ['state', 'code'].filter((other) => other !== name);
      const query = [`${name}=${text}`, ...others.map((other) => `${other}=x`)].join('&');
      expectOwnHeadersOnly(await browser.get(`${way.callbackPath}?${query}`));
    }
    const refused = callback.replace('code=', 'error=server_error&x=');
    const { status, headers } = await browser.get(`${refused}&error_description=${text}`);
    expect(status).toBe(502);
    expect(headers).not.toHaveProperty('injected');
  });
});

describe('at a site with vippsLogin(), a line break', () => {
  it.each(breaks)('starts no header at the end of a login: %s', async (text) => {
    const { app } = createSite(simulator());
    const browser = new Browser(app);
    const at = `/vipps/login?returnTo=/${text}`;
    const callback = await untilCallback(simulator(), browser, { as: 'ada' }, at);

    const response = await browser.get(callback);

    expect(response.status).toBe(302);
    expectOwnHeadersOnly(response);
  });

  it.each(breaks)('starts no header at a guard: %s', async (text) => {
    const { app } = createSite(simulator(), { options: { loginPage: '/log-in-here' } });
    const path = `/my-page?x=${text}`;

    const response = await new Browser(app).get(path);

    expect(response.headers.location).toMatch(/^\/log-in-here\?returnTo=/);
    expectOwnHeadersOnly(response);
  });
});
