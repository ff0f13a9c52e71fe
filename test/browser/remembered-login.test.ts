import { it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser('a browser that Vipps remembers', (stage) => {
  it('needs one click to log in, until the next time', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ida');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+45 00 00 00 01', { remember: true });
    await phone.confirmNumber(await vipps.challenge.textContent());
    await vipps.share.click();
    await page.waitForURL('/my-page');

    await page.getByRole('main').getByRole('button', { name: 'Log out' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Log in with Vipps' }).click();
    await page.waitForURL('/my-page');
    await page.getByText('visit 2').waitFor();
  });

  it('is the only one that is', async () => {
    const page = await (await stage.visitor()).newPage();
    await page.goto('/vipps/login');
    await new VippsPages(page).number.waitFor();
  });
});
