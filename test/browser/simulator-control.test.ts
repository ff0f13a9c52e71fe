import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { overflow } from './overflow.ts';
import { authorize } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describeWith('Chromium', hasChromium, 'the control page in a browser', () => {
  const simulator = useSimulator();
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await (await browser.newContext()).newPage();
  });
  afterAll(() => browser.close());

  it('shows a request without reload, and leaves open what was opened', async () => {
    await page.goto(simulator().url);
    await authorize(simulator());
    await page.getByText('What was sent').click();
    await authorize(simulator(), { state: 'short' });
    await page.getByText('The state is too easy to guess').waitFor();
    expect(await page.locator('details[open]').count()).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('One new request');
  });

  it('goes on after a look that failed', async () => {
    await page.goto(simulator().url);
    const before = Number(await page.locator('[data-count]').getAttribute('data-count'));
    const address = `${simulator().url}/`;
    await page.route(address, (route) => route.abort(), { times: 1 });
    const failed = page.waitForEvent('requestfailed');
    await authorize(simulator(), { state: 'late' });
    await failed;
    await authorize(simulator(), { state: 'later' });
    await page.locator(`[data-count="${before + 2}"]`).waitFor();
  });

  it('saves a form with the keyboard alone', async () => {
    await page.goto(`${simulator().url}/control/people/ada`);
    await page.getByLabel('Given name').focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Adele');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Adele Eksempel', exact: true }).waitFor();
    expect(simulator().users[0]?.givenName).toBe('Adele');
  });

  it.each([
    '/',
    '/control/people',
    '/control/people/bjorn',
    '/control/new-person',
    '/control/faults',
  ])('has nothing on %s that shuts people out, or is wider than a phone', async (path) => {
    simulator().inject({ at: 'token', status: 503 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(simulator().url + path);
      expect((await new AxeBuilder({ page }).analyze()).violations).toStrictEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
  });
});
