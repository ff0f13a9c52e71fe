import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import express from 'express';
import { memoryBackend, serverStore, vippsLogin } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';
import { devices } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { findProblems } from './find-problems.ts';
import { leastStrokes, strokesIn } from './strokes.ts';
import { brokenWords, doubleLetters, overflow } from './overflow.ts';

const phone = devices['Pixel 7'];

describeWith('Chromium', hasChromium, 'a login that comes back in another browser', () => {
  let chromium: Browser;
  let simulator: Simulator;
  const servers: Server[] = [];
  /** Where the site is, and where another one. To cookies, `localhost` and `127.0.0.1` are two sites. */
  let site = '';
  let elsewhere = '';

  beforeAll(async () => {
    [chromium, simulator] = await Promise.all([launchChromium(), createSimulator()]);
    const app = express();
    site = `http://localhost:${await listen(app)}`;
    elsewhere = `http://127.0.0.1:${await listen(linkPage)}`;
    const { clientId, clientSecret, issuer } = simulator;
    const transactionStore = serverStore(memoryBackend());
    const onWarning = () => undefined;
    const failureRedirect = `${elsewhere}/cancelled`;
    app.use(
      vippsLogin({
        ...{ clientId, clientSecret, issuer, baseUrl: site, transactionStore },
        ...{ onWarning, failureRedirect },
      }),
    );
    app.get('/phone-login', (req) => {
      const returnTo = new URL(req.url, site).searchParams.get('to') ?? '/me';
      return req.vipps.login({ flow: 'automatic_return', returnTo });
    });
    app.get('/me', (req, res) => {
      const { name = 'nobody' } = (req.user ?? {}) as { name?: string };
      res.send(`<!doctype html><title>Me</title><h1>${name}</h1>`);
    });
  });
  afterEach(async () => {
    for (const context of chromium.contexts()) await context.close();
  });
  afterAll(async () => {
    await Promise.all([chromium.close(), simulator.close()]);
    for (const server of servers) server.close();
  });

  it('is confirmed there, where the first browser stays a stranger', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.goto(await untilOpened(first));

    await second.getByRole('heading', { name: 'Confirm your login' }).waitFor();
    await second.getByText('Ada Eksempel').first().waitFor();
    await second.getByRole('button', { name: 'Yes, log in as Ada Eksempel' }).click();

    await second.waitForURL(`${site}/me`);
    expect(await second.textContent('h1')).toBe('Ada Eksempel');
    await first.goto(`${site}/me`);
    expect(await first.textContent('h1')).toBe('nobody');
  });

  it('asks also where a link of another site led, which keeps a Strict cookie at home', async () => {
    const [first, second] = [await newPage(), await newPage()];
    const callback = await untilOpened(first);
    await second.goto(`${elsewhere}/?to=${encodeURIComponent(callback)}`);
    await second.getByRole('link').click();

    await second.getByText('Ada Eksempel').first().waitFor();
    expect(second.url()).toBe(`${site}/vipps/confirm?again`);
    await second.getByRole('button', { name: 'Yes, log in as Ada Eksempel' }).click();
    await second.waitForURL(`${site}/me`);
    expect(await second.textContent('h1')).toBe('Ada Eksempel');
  });

  it('leads on to a page that sends people to Vipps again, as for a step-up', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.goto(await untilOpened(first, '/vipps/login'));

    await second.getByRole('button', { name: 'Yes, log in as Ada Eksempel' }).click();

    await second.waitForURL((url) => url.href.startsWith(simulator.url));
  });

  it('can be cancelled, also where that leads to another site', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.goto(await untilOpened(first));

    await second.getByRole('button', { name: 'Cancel' }).click();

    await second.waitForURL(`${elsewhere}/cancelled`);
    await second.goto(`${site}/me`);
    expect(await second.textContent('h1')).toBe('nobody');
  });

  it('shows what its buttons say in forced colours, light and dark', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.goto(await untilOpened(first));

    for (const colorScheme of ['light', 'dark'] as const) {
      await second.emulateMedia({ forcedColors: 'active', colorScheme });
      for (const name of [/^Yes/, /^No/]) {
        const button = second.getByRole('button', { name });
        expect(await strokesIn(second, button)).toBeGreaterThan(leastStrokes);
      }
      await second.goto(`${site}/vipps/callback?foo=1`);
      expect(await strokesIn(second, second.locator('a.button'))).toBeGreaterThan(leastStrokes);
      await second.goBack();
    }
  });

  it('takes no click in its first second, which may be the second half of a double click', async () => {
    const [first, second] = [await newPage(), await newPage(devices['Desktop Chrome'])];
    const atPhone = await newPage();
    // The cookie of the confirm page is bound to no kind of browser.
    await atPhone.goto(await untilOpened(first));
    await second.context().addCookies(await atPhone.context().cookies());
    await second.emulateMedia({ reducedMotion: 'reduce' });
    await second.goto(`${site}/vipps/confirm`);
    const box = await second.getByRole('button', { name: /^Yes/ }).boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10];

    await second.mouse.click(x, y);
    await second.mouse.click(x, y);
    await second.waitForLoadState();
    expect(new URL(second.url()).pathname).toBe('/vipps/confirm');

    await second.waitForTimeout(1_200);
    await second.mouse.click(x, y);
    await second.waitForURL(`${site}/me`);
  });

  it('takes the keyboard at once', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.goto(await untilOpened(first));

    await second.getByRole('button', { name: /^Yes/ }).press('Enter');

    await second.waitForURL(`${site}/me`);
  });

  it('has no problems that axe knows of, and fits 320 pixels', async () => {
    const [first, second] = [await newPage(), await newPage()];
    await second.setViewportSize({ width: 320, height: 640 });
    await second.goto(await untilOpened(first));
    await second.waitForTimeout(1_100);

    expect(await findProblems(second, 'light')).toStrictEqual([]);
    expect(await overflow(second)).toBeLessThanOrEqual(0);
    await second.goto(`${site}/vipps/callback?foo=1`);
    expect(await findProblems(second, 'light')).toStrictEqual([]);
    expect(await overflow(second)).toBeLessThanOrEqual(0);
  });

  it('shows where the focus is as plainly as its text, in light and in dark', async () => {
    const page = await newPage();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site}/vipps/callback?foo=1`);
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          'const { outlineColor, outlineStyle } = getComputedStyle(document.activeElement); ({ outlineColor, outlineStyle })',
        ),
      ).toEqual({
        outlineColor: await page.evaluate('getComputedStyle(document.body).color'),
        outlineStyle: 'solid',
      });
    }
  });

  it('breaks no word of its headline where letters are twice as large', async () => {
    for (const locale of ['nb-NO', 'da-DK', 'sv-SE', 'fi-FI']) {
      const page = await newPage({ ...phone, viewport: { width: 390, height: 800 } }, locale);
      await doubleLetters(page);
      await page.goto(`${site}/vipps/callback?foo=1`);
      expect(await brokenWords(page, 'h1')).toStrictEqual([]);
    }
  });

  async function newPage(device = phone, locale = 'en-GB'): Promise<Page> {
    const context = await chromium.newContext({ ...device, locale });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  }

  /** Logs in with the app. @returns what the phone then opens, in whatever browser it likes. */
  async function untilOpened(page: Page, to = '/me'): Promise<string> {
    await page.goto(`${site}/phone-login?to=${to}`);
    const ada = simulator.phone('ada');
    ada.openApp(page.url());
    return ada.confirm().opens ?? '';
  }

  async function listen(listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, resolve));
    // Listening on TCP, so it has an address with a port.
    return (server.address() as AddressInfo).port;
  }
});

/** Another site, with a link to wherever it is told. */
const linkPage: RequestListener = (req, res) => {
  const to = new URL(req.url ?? '/', 'http://127.0.0.1').searchParams.get('to') ?? '';
  res.setHeader('Content-Type', 'text/html');
  res.end(`<!doctype html><title>Go</title><a href="${to.replaceAll('&', '&amp;')}">Go</a>`);
};
