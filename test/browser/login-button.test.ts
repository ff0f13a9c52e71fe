import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { loginButton } from 'passport-vipps';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';

/** Stands in for the official component: hides the link, and is a button with the keyboard on it. */
const component = `customElements.define('vipps-mobilepay-button', class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: 'open' }).innerHTML = '<button>' + this.getAttribute('brand') + '</button>';
  }
});`;
const componentUrl = 'https://cdn.vippsmobilepay.com/js/button/button.js';

describeWith('Chromium', hasChromium, 'the login button', () => {
  let chromium: Browser;
  let server: Server;
  let url = '';
  let now = new Date('2027-01-11');

  beforeAll(async () => {
    chromium = await launchChromium();
    server = createServer((req, res) => {
      res.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (req.url !== '/') {
        res.end('<!doctype html><title>Login</title>');
        return;
      }
      const button = loginButton({ market: 'DK', returnTo: '/me', clock: () => now });
      res.end(`<!doctype html><html lang="da"><title>Shop</title>${button}${button}</html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    // Listening on TCP, so it has an address with a port.
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    for (const context of chromium.contexts()) await context.close();
  });
  afterAll(async () => {
    await chromium.close();
    server.close();
  });

  async function open(loaded: boolean, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await chromium.newContext(options)).newPage();
    const contentType = 'text/javascript';
    await page.route(componentUrl, (route) =>
      loaded ? route.fulfill({ contentType, body: component }) : route.abort(),
    );
    await page.goto(url);
    return page;
  }
  const goal = () => `${url}/vipps/login?returnTo=%2Fme`;

  it('is the component where that is loaded, for the pointer and for the keyboard', async () => {
    const page = await open(true);
    await page.getByRole('button', { name: 'mobilepay' }).nth(1).click();
    await page.waitForURL(goal());

    await page.goBack();
    await page.getByRole('button', { name: 'mobilepay' }).first().press('Enter');
    await page.waitForURL(goal());
  });

  it.each<[string, BrowserContextOptions]>([
    ['where the component is blocked', {}],
    ['without JavaScript', { javaScriptEnabled: false }],
  ])('is a plain link %s, which starts one login', async (_where, options) => {
    const page = await open(false, options);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));

    await page.getByRole('link', { name: 'Log ind med MobilePay' }).first().click();
    await page.waitForURL(goal());

    expect(asked.filter((address) => address === goal())).toHaveLength(1);
  });

  it('has the new name from the day on which the app has it', async () => {
    now = new Date('2027-01-12');
    const page = await open(false);

    await page.getByRole('link', { name: 'Log ind med Vipps' }).first().waitFor();
    expect(await page.content()).not.toMatch(/brand="mobilepay"|med MobilePay/);
  });
});
