import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { failureTexts, pageLanguages } from '../support/failure-texts.ts';
import type { FailureCause } from '../support/failure-texts.ts';
import { inBrowser } from './in-browser.ts';

const causes = Object.keys(failureTexts) as FailureCause[];

inBrowser('the page of a login that failed', ({ site, visitor }) => {
  async function fail(page: Page, cause: FailureCause): Promise<void> {
    const { simulator } = site();
    if (cause === 'stray_while_logged_in') {
      simulator.approve({ as: 'bjorn' });
      await page.goto('/login/start');
      await page.goto('/vipps/callback?foo=1');
      return;
    }
    if (cause === 'vipps_down') simulator.inject({ at: 'token', status: 503 });
    if (cause === 'age_limit') simulator.approve({ as: 'iver' });
    else if (cause === 'vipps_down') simulator.approve({ as: 'ada' });
    else simulator.reject(cause);
    await page.goto('/login/start?returnTo=/ways/cellar');
  }

  it.each(causes.flatMap((cause) => [true, false].map((scripts) => [cause, scripts] as const)))(
    'says why after %s in every language, also when it is loaded again (scripts: %s)',
    async (cause, javaScriptEnabled) => {
      const page = await (await visitor({ javaScriptEnabled })).newPage();
      await fail(page, cause);
      const goal = await page.locator('main a.button').getAttribute('href');

      for (const language of pageLanguages) {
        await page.locator(`a[hreflang=${language}]`).click();
        await page.getByText(failureTexts[cause][language]).waitFor();
        await page.reload();
        await page.getByText(failureTexts[cause][language]).waitFor();
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect(await page.locator('main a.button').getAttribute('href')).toBe(goal);
      }
    },
  );
});
