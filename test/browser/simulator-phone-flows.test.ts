import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Browser, type Page, devices } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { overflow } from './overflow.ts';
import { phoneFlows } from '../support/simulator-phone.ts';
import { authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describeWith('Chromium', hasChromium, 'the flows of phones in a browser', () => {
  const simulator = useSimulator();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('go on elsewhere without reload, on pages that shut nobody out', async () => {
    const context = await browser.newContext({ ...devices['Pixel 7'], locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(authorizeUrl(simulator(), phoneFlows.automatic_return));
    const [app] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Open the app' }).click(),
    ]);
    await app.getByRole('button', { name: /Maximiliana/ }).click();
    await isFine(app);
    await app.getByRole('button', { name: 'Confirm' }).click();
    const link = app.getByRole('link', { name: 'Continue to Simulated Shop' });
    expect(await link.getAttribute('href')).toContain('/vipps/callback?code=');
    await isFine(app);
    await page.getByText('Your login continued elsewhere').waitFor();
    await isFine(page);
  });

  it('end in an app by a link', async () => {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    simulator().approve();
    const app = { redirect_uri: 'shop.example://login', final_redirect_is_app: 'true' };
    await page.goto(authorizeUrl(simulator(), app));
    const link = page.getByRole('link', { name: 'Open the Simulated Shop app' });
    expect(await link.getAttribute('href')).toMatch(/^shop\.example:\/\/login\?code=/);
    await isFine(page);
  });

  async function isFine(page: Page): Promise<void> {
    expect((await new AxeBuilder({ page }).analyze()).violations).toStrictEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }
});
