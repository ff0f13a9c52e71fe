import { it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

import { inBrowser } from './in-browser.ts';
import { Till } from './pages/till.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser('somebody without a mouse', (stage) => {
  it('logs in, logs out and skips to the content', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada');
    await page.goto('/');
    await press(page, page.getByRole('link', { name: 'Skip to the content' }));
    await press(page, page.getByRole('main').getByRole('link', { name: 'Log in with Vipps' }));

    await tabTo(page, vipps.number);
    await page.keyboard.type('+47 00 00 00 01');
    await page.keyboard.press('Enter');
    await chooseByArrows(phone.page, phone.choices, await vipps.challenge.textContent());
    await press(phone.page, phone.confirm);
    await vipps.share.waitFor();
    await press(page, vipps.share);

    await page.waitForURL('/my-page');
    await press(page, page.getByRole('banner').getByRole('button', { name: 'Log out' }));
    await page.waitForURL('/');
  });

  it('asks for a customer at the till, and calls it off', async () => {
    const page = await (await stage.visitor()).newPage();
    await page.goto('/till');
    // A code that is no use must not cost the way back to the field.
    await page.getByLabel('Staff code').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('?');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the code.').waitFor();
    await page.getByLabel('Staff code').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    const till = new Till(page);
    await till.number.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('+46 70 174 06 05');
    await page.keyboard.press('Enter');
    await till.code.waitFor();
    await press(page, till.cancel);
    await till.heading('You called it off.').waitFor();
  });
});

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Radio buttons are one stop of Tab; the arrows choose among them. */
async function chooseByArrows(page: Page, choices: Locator, value: string | null): Promise<void> {
  await tabTo(page, choices.first());
  await page.keyboard.press('Space');
  const count = await choices.count();
  for (let choice = 0; choice < count; choice += 1) {
    if ((await choices.and(page.locator(':checked')).getAttribute('value')) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows never choose ${String(value)}.`);
}

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const mostStops = 40;
  for (let stop = 0; stop < mostStops; stop += 1) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}.`);
}
