import { it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser('a login that is cancelled', (stage) => {
  it('at the phone number leads to a calm page, and can begin again', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    await page.goto('/vipps/login');
    await vipps.cancel.click();
    await page.waitForURL('/cancelled');
    await page.getByRole('link', { name: 'Log in with Vipps' }).click();
    await vipps.number.waitFor();
  });

  it('while it waits for the phone takes the request off the phone', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+47 00 00 00 01');
    await phone.decline.waitFor();
    await vipps.cancel.click();
    await page.waitForURL('/cancelled');
    await phone.decline.waitFor({ state: 'detached' });
  });

  it('at the consent shares nothing, and is asked again the next time', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+47 00 00 00 01', { remember: true });
    await phone.confirmNumber(await vipps.challenge.textContent());
    await vipps.share.waitFor();
    await vipps.cancel.click();
    await page.waitForURL('/cancelled');

    // Remembered by now, so that only the consent is left to ask for.
    await page.getByRole('link', { name: 'Log in with Vipps' }).click();
    await vipps.share.click();
    await page.waitForURL('/my-page');
  });
});
