import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { overflow } from './overflow.ts';
import { Till } from './pages/till.ts';

inBrowser('everybody at the till', ({ site, visitor }) => {
  it.each([
    ['light', 390],
    ['dark', 390],
    ['light', 1280],
  ] as const)('can read it in %s at %d pixels', async (colorScheme, width) => {
    const context = await visitor({ colorScheme, viewport: { width, height: 844 } });
    const page = await context.newPage();
    const check = async () => {
      expect(await findProblems(page, colorScheme)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    };
    await page.goto('/till');
    await check();
    const till = await Till.open(page);
    await till.number.fill('12');
    await till.ask.click();
    await page.getByRole('alert').waitFor();
    await check();
    await till.choose('Ada');
    await check();
    await till.ask.click();
    await till.code.waitFor();
    await check();
    site().simulator.phone('ada').confirm();
    await till.heading('Welcome, Ada.').waitFor();
    await check();
  });

  it('can use it with the keyboard alone', async () => {
    const page = await (await visitor()).newPage();
    await page.goto('/till');
    await page.getByLabel('Staff code').press('Enter');
    const till = new Till(page);
    await till.number.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('+46 70 174 06 05');
    await page.keyboard.press('Enter');
    await till.code.waitFor();
    await press(page, 'Wrong number? Cancel');
    await till.heading('You called it off.').waitFor();
  });
});

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
}
