import { expect, it } from '@jest/globals';
import type { Simulator } from 'passport-vipps/simulator';
import type { BrowserContext } from 'playwright-core';

import { inBrowser } from './in-browser.ts';

inBrowser('a silent login', ({ site, visitor }) => {
  it('brings a remembered member to my page without a click', async () => {
    const context = await visitor();
    const page = await context.newPage();
    site().simulator.approve({ as: 'ada', remember: true });
    await page.goto('/vipps/login');
    await page.waitForURL('/my-page');
    await loseSession(context);

    await page.goto('/my-page');
    await page.waitForURL('/my-page');
    await page.getByRole('heading', { name: 'Welcome to the table, Ada.' }).waitFor();
    await page.getByText('visit 2').waitFor();
  });

  it('that fails leads to the login page, and the way back is kept', async () => {
    const page = await (await visitor()).newPage();
    const before = silentAttempts(site().simulator.requests);
    // A browser that is not seen to keep cookies is not sent to Vipps and back.
    await page.goto('/my-page');
    await page.goto('/my-page');
    await page.waitForURL('/login?returnTo=%2Fmy-page');
    expect(silentAttempts(site().simulator.requests)).toBe(before + 1);
    site().simulator.approve({ as: 'dag' });
    await page.getByRole('link', { name: 'Log in with Vipps' }).click();
    await page.waitForURL('/my-page');
  });

  it('does not undo a logout', async () => {
    const page = await (await visitor()).newPage();
    site().simulator.approve({ as: 'bjorn', remember: true });
    await page.goto('/vipps/login');
    await page.waitForURL('/my-page');
    await page.getByRole('main').getByRole('button', { name: 'Log out' }).click();
    await page.waitForURL('/');
    await page.goto('/my-page');
    await page.waitForURL('/login?returnTo=%2Fmy-page');
  });
});

/** As after eight hours. */
async function loseSession(context: BrowserContext): Promise<void> {
  await context.clearCookies({ name: /\.sid\./ });
  expect(await context.cookies()).not.toStrictEqual([]);
}

function silentAttempts(requests: Simulator['requests']): number {
  return requests.filter(({ parameters }) => parameters['requested_flow'] === 'no_dialog').length;
}
