import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { overflow } from './overflow.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser("axe on the simulator's pages", (stage) => {
  it.each(['light', 'dark'] as const)('finds nothing serious in %s', async (colorScheme) => {
    const isFine = async (page: Page) => {
      const problems = await findProblems(page, colorScheme);
      expect({ at: page.url(), problems }).toEqual({ at: page.url(), problems: [] });
    };
    const page = await (await stage.visitor({ colorScheme })).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada', { colorScheme });
    await isFine(phone.page);
    await page.goto('/vipps/login');
    await isFine(page);
    await vipps.enterNumber('+47 00 00 00 01');
    await vipps.challenge.waitFor();
    await phone.decline.waitFor();
    await isFine(page);
    await isFine(phone.page);
    await phone.confirmNumber(await vipps.challenge.textContent());
    await vipps.share.waitFor();
    await isFine(page);
    await isFine(phone.page);
    const { simulator } = stage.site();
    for (const tab of ['', 'control/people', 'control/new-person', 'control/faults']) {
      await page.goto(`${simulator.url}/${tab}`);
      await isFine(page);
    }
    for (const address of [`${simulator.url}/phone`, `${simulator.issuer}oauth2/auth`]) {
      await page.goto(address);
      await page.getByText('This is not Vipps MobilePay').waitFor();
      await isFine(page);
    }
  });
});

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
