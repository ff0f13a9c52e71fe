import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { APIResponse, Browser, Page, Route } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { openAppOnPhone, phoneFlows } from '../support/simulator-phone.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describeWith('Chromium', hasChromium, 'the phone in a browser', () => {
  const simulator = useSimulator();
  const address = () => `${simulator().url}/phone/ada`;
  let browser: Browser;
  let page: Page;
  let errors: Error[];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  beforeEach(async () => {
    page = await browser.newPage({ locale: 'en-GB' });
    errors = [];
    page.on('pageerror', (error) => errors.push(error));
  });
  afterEach(async () => {
    await page.close();
    expect(errors).toStrictEqual([]);
  });
  afterAll(() => browser.close());

  const ask = () => openAppOnPhone(simulator(), 'ada', phoneFlows.automatic_return);
  const confirm = () => page.getByRole('button', { name: 'Confirm' });

  it('keeps what it saw last, though an earlier answer comes later', async () => {
    await page.goto(address());
    const { held } = await holdNextLook();
    const { phone } = await ask();
    const letGoOfIt = await held;
    phone.confirm();
    await page.getByRole('link', { name: /^Continue to / }).waitFor();
    await letGoOfIt();
    expect(await confirm().count()).toBe(0);
  });

  it('looks again after a look that failed', async () => {
    await page.goto(address());
    await page.route(address(), (route) => route.abort(), { times: 1 });
    const failed = page.waitForEvent('requestfailed');
    const { phone } = await ask();
    await failed;
    await confirm().waitFor();
    phone.decline();
  });

  it('listens again after its events have ended', async () => {
    await page.route('**/phone/ada/events*', (route) => route.fulfill({ status: 503 }), {
      times: 1,
    });
    await page.goto(address());
    await page.waitForRequest('**/phone/ada/events*');
    const { phone } = await ask();
    await confirm().waitFor();
    phone.decline();
    await confirm().waitFor({ state: 'detached' });
  });

  /** Holds the answer to the next look back, once it has come, until it is let go. */
  async function holdNextLook(): Promise<{ held: Promise<() => Promise<void>> }> {
    let onHeld: (letGo: () => Promise<void>) => void;
    const held = new Promise<() => Promise<void>>((resolve) => (onHeld = resolve));
    const hold = async (route: Route) => {
      const response = await route.fetch();
      onHeld(() => letGo(route, response));
    };
    await page.route(address(), hold, { times: 1 });
    return { held };
  }

  async function letGo(route: Route, response: APIResponse): Promise<void> {
    const finished = page.waitForEvent('requestfinished');
    await route.fulfill({ response });
    await finished;
    // What the page makes of an answer, it has made once the next one is read.
    await page.evaluate('fetch(location.href).then((response) => response.text())');
  }
});
