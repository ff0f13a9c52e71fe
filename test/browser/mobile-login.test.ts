import { expect, it } from '@jest/globals';
import { devices } from 'playwright-core';
import type { Page } from 'playwright-core';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { openedApp } from './opened-app.ts';
import { overflow } from './overflow.ts';

const pixel = devices['Pixel 7'];

inBrowser('a login on the phone itself', ({ visitor }) => {
  it('asks for no number: the app confirms, and opens the site again', async () => {
    const page = await (await visitor(pixel)).newPage();
    await pressLogin(page);
    const phone = await openedApp(page, /Ada/);
    await phone.confirm.click();
    await phone.opens.click();
    await phone.page.waitForURL('/my-page');
    await page.goto('/my-page');
    await page.getByRole('heading', { name: 'Welcome to the table, Ada.' }).waitFor();
  });

  it('can go on in another browser, where the person is asked, and is logged in there alone', async () => {
    const [first, second] = [
      await (await visitor(pixel)).newPage(),
      await (await visitor(pixel)).newPage(),
    ];
    await pressLogin(first);
    const phone = await openedApp(first, /Ada/);
    await phone.confirm.click();
    await second.goto((await phone.opens.getAttribute('href')) ?? '');

    await second.getByRole('heading', { name: 'Confirm your login' }).waitFor();
    await second.locator('bdi', { hasText: 'Ada Eksempel' }).first().waitFor();
    expect(await overflow(second)).toBe(0);
    expect(await findProblems(second, 'light')).toStrictEqual([]);
    await second.emulateMedia({ colorScheme: 'dark' });
    expect(await findProblems(second, 'dark')).toStrictEqual([]);
    await second.getByRole('button', { name: /^Yes, log in/ }).click();
    await second.waitForURL('/my-page');
    await first.goto('/my-page');
    await first.waitForURL('/login?returnTo=%2Fmy-page');
  });

  it('that is declined in the app ends on a calm page', async () => {
    const page = await (await visitor(pixel)).newPage();
    await pressLogin(page);
    const phone = await openedApp(page, /Dag/);
    await phone.decline.click();
    await phone.opens.click();
    await phone.page.waitForURL('/cancelled');
  });
});

inBrowser('a login on the phone in the ordinary flow', ({ visitor }) => {
  it('leaves the way back to the person', async () => {
    const page = await (await visitor(pixel)).newPage();
    await page.goto('/vipps/login');
    const phone = await openedApp(page, /Ada/);
    await phone.confirm.click();
    await phone.page.getByText('Go back to your browser').waitFor();
    await phone.page.close();

    await page.getByRole('button', { name: 'Share and log in' }).click();
    await page.waitForURL('/my-page');
  });
});

async function pressLogin(page: Page): Promise<void> {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Log in with Vipps' }).click();
}
