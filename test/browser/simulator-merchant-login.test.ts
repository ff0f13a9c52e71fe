import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { overflow } from './overflow.ts';
import { startedLogin, webPage } from '../support/simulator-merchant.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describeWith('Chromium', hasChromium, 'a merchant on the phone in a browser', () => {
  const simulator = useSimulator();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each([
    ['light', 'ada', '4700000001'],
    ['dark', 'bjorn', '4700000002'],
  ] as const)(
    'arrives without reload, on a page that shuts nobody out, in %s',
    async (colorScheme, person, number) => {
      const viewport = { width: 390, height: 844 };
      const context = await browser.newContext({ colorScheme, locale: 'en-GB', viewport });
      const page = await context.newPage();
      await page.goto(simulator().phone(person).url);
      await page.getByText('Nothing to confirm').waitFor();
      const changes = { binding_message: 'WMWMWMWM', login_hint: `urn:msisdn:${number}` };
      await startedLogin(simulator(), { ...webPage, ...changes });
      await page.getByText('WMWMWMWM').waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      expect(await problemsOf(page)).toStrictEqual([]);
      expect(await overflow(page)).toBe(0);

      await page.getByRole('button', { name: 'Confirm' }).click();
      const link = page.getByRole('link', { name: 'Continue to Simulated Shop' });
      expect(await link.getAttribute('href')).toContain(`${webPage.redirect_uri}?code=`);
      expect(await problemsOf(page)).toStrictEqual([]);
      await context.close();
    },
  );
});

async function problemsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ help, id }) => `${id}: ${help}`);
}
