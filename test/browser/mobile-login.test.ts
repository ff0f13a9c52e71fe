import { it } from '@jest/globals';
import { devices } from 'playwright-core';

import { inBrowser } from './in-browser.ts';
import { Phone } from './pages/phone.ts';
import { VippsPages } from './pages/vipps.ts';

inBrowser('a login on the phone itself', ({ visitor }) => {
  it('asks for no number: the app confirms, and the way back is by hand', async () => {
    const context = await visitor(devices['Pixel 7']);
    const page = await context.newPage();
    const vipps = new VippsPages(page);
    await page.goto('/vipps/login');
    const [app] = await Promise.all([context.waitForEvent('page'), vipps.openApp.click()]);

    await app.getByRole('button', { name: /Ada/ }).click();
    await new Phone(app).confirm.click();
    await app.getByText('Go back to your browser').waitFor();
    await app.close();

    await vipps.share.click();
    await page.waitForURL('/my-page');
  });
});
