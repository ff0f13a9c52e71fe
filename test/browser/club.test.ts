import { expect, it } from '@jest/globals';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { VippsPages } from './pages/vipps.ts';

inBrowser('the cheese club', ({ site, visitor }) => {
  it('is joined on the page of Vipps, left in the app, and asks at the next login', async () => {
    const page = await (await visitor()).newPage();
    const vipps = new VippsPages(page);
    const club = page.locator('#club');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+47 00 00 00 01');
    await vipps.challenge.waitFor();
    site().simulator.phone('ada').confirm();
    await page.getByLabel('The cheese letter by e-mail').check();
    await vipps.share.click();
    await club.getByText('Yes, since').waitFor();

    await club.getByRole('link', { name: 'withdraw on the page of the simulator' }).waitFor();
    await site().simulator.revokeConsent('ada');
    await page.reload();
    await club.getByText('We no longer write to you').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await findProblems(page, scheme)).toStrictEqual([]);
    }

    await club.getByRole('link', { name: 'Log in again, and be asked' }).click();
    await vipps.enterNumber('+47 00 00 00 01');
    await vipps.challenge.waitFor();
    site().simulator.phone('ada').confirm();
    await page.getByLabel('First pick of rare cheeses by text').check();
    await vipps.share.click();
    await club.getByText('Yes, since').waitFor();
  });
});
