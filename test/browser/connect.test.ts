import { expect, it } from '@jest/globals';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';

inBrowser('a member with a card', (stage) => {
  it('connects the app from a page whose forms may lead to the site only, and disconnects it', async () => {
    const { simulator } = stage.site();
    const page = await (await stage.visitor()).newPage();
    // As helmet has it: Chromium holds it against redirects after a form, too.
    await page.route('**/my-page', async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      const headers = { ...response.headers(), 'content-security-policy': "form-action 'self'" };
      await route.fulfill({ response, headers });
    });
    await page.goto('/card');
    expect(await findProblems(page, 'light')).toStrictEqual([]);
    await page.getByRole('button', { name: 'Ada Eksempel' }).click();
    await page.waitForURL('**/my-page#vipps');
    await page.goto('/my-page');
    expect(await findProblems(page, 'light')).toStrictEqual([]);

    simulator.approve({ as: 'ada' });
    await page.getByRole('button', { name: 'Connect Vipps' }).click();
    await page.getByRole('button', { name: 'Disconnect Vipps' }).waitFor();
    expect(await findProblems(page, 'light')).toStrictEqual([]);
    await page.getByRole('button', { name: 'Disconnect Vipps' }).click();
    await page.getByRole('button', { name: 'Connect Vipps', exact: true }).waitFor();
  });
});
