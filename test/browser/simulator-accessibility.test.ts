import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { overflow } from './overflow.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser("the simulator's pages on a narrow screen", (stage) => {
  it('never need to be scrolled sideways, whatever somebody is called', async () => {
    const context = await stage.visitor({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'maximiliana');
    await page.goto('/vipps/login');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: /Maximiliana/ }).click();
    await vipps.challenge.waitFor();
    await phone.confirm.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await overflow(phone.page)).toBe(0);
    await phone.confirmNumber(await vipps.challenge.textContent());
    await vipps.share.waitFor();
    expect(await overflow(page)).toBe(0);
  });
});
