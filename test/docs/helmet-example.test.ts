import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import helmet from 'helmet';
import type { Browser } from 'playwright-core';

import { hasChromium, launchChromium } from '../browser/chromium.ts';
import { describeWith } from '../support/describe-with.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { runExample } from './run-example.ts';

const simulator = useSimulator();

describeWith('Chromium', hasChromium, 'a login that begins with a form, behind helmet,', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('works with the form-action of the example', async () => {
    const example = await runExample('helmet.ts', simulator().environment);
    simulator().approve();
    const page = await browser.newPage();
    await page.goto(example.url);
    await page.click('button');
    await page.waitForURL(/\/receipt$/);
    expect(await page.textContent('body')).toBe('Thank you.');
    await page.close();
    await example.stop();
  });

  it('goes nowhere in Chromium with that of helmet alone', async () => {
    const app = express().use(helmet({ strictTransportSecurity: false }));
    app.get('/', (_req, res) => {
      res.send('<!doctype html><form method="post" action="/checkout"><button>Pay</button></form>');
    });
    app.post('/checkout', (_req, res) => res.redirect(303, simulator().url));
    const server = createServer(app).listen(0);
    await once(server, 'listening');
    const page = await browser.newPage();
    const said = page.waitForEvent('console', (message) => /form-action/.test(message.text()));
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://localhost:${port}`);
    await page.click('button', { noWaitAfter: true });
    expect((await said).type()).toBe('error');
    expect(new URL(page.url()).pathname).not.toBe('/receipt');
    await page.close();
    server.close();
    server.closeAllConnections();
  });
});
