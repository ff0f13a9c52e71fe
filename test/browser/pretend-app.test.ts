import { expect, it } from '@jest/globals';
import { devices } from 'playwright-core';
import type { Page } from 'playwright-core';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { openedApp } from './opened-app.ts';
import { overflow } from './overflow.ts';
import { VippsPages } from './pages/vipps.ts';

const pixel = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };

inBrowser('the pretend app', ({ site, visitor }) => {
  it('logs in through a tab, and gets a token of the site', async () => {
    const page = await (await visitor(pixel)).newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'A pretend app' }).click();
    const phone = await openedApp(await logIn(page), /Ada/);
    await page.getByRole('heading', { name: 'Continue in the other tab' }).waitFor();
    await phone.confirm.click();
    await phone.opens.click();

    const app = phone.page;
    await app.getByRole('heading', { name: 'Logged in to the app as Ada' }).waitFor();
    await app.getByText('token is signed by the site').waitFor();
    expect(app.url()).toBe(`${site().url}/app/return`);
    // The app is, its browser is not.
    await app.goto('/');
    await app.getByRole('link', { name: 'Log in', exact: true }).waitFor();
  });

  it.each(['light', 'dark'] as const)('can be read and used by everybody in %s', async (scheme) => {
    const page = await (await visitor({ ...pixel, colorScheme: scheme })).newPage();
    for (const [path, heading] of [
      ['/app', 'Brown cheese, always in your pocket.'],
      ['/app/return', 'Not logged in'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { name: heading }).waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await findProblems(page, scheme)).toStrictEqual([]);
    }
  });

  it('says so where the person declined', async () => {
    const page = await (await visitor(pixel)).newPage();
    await page.goto('/app');
    const phone = await openedApp(await logIn(page), /Dag/);
    await phone.decline.click();
    await phone.opens.click();
    await phone.page.getByText('You said no, and nothing was shared.').waitFor();
    await phone.page.getByRole('link', { name: 'Start again' }).click();
    await phone.page.getByRole('button', { name: 'Log in with Vipps' }).waitFor();
  });

  it('works with the keyboard on a desktop', async () => {
    const page = await (await visitor()).newPage();
    await page.goto('/app');
    await page.getByRole('button', { name: 'Log in with Vipps' }).focus();
    site().simulator.approve({ as: 'ida' });
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.keyboard.press('Enter'),
    ]);
    const heading = tab.getByRole('heading', { name: 'Logged in to the app as Ida' });
    await heading.and(tab.locator(':focus')).waitFor();
  });

  it('does not take the link of a login that began elsewhere', async () => {
    const [victim, attacker] = [
      await (await visitor(pixel)).newPage(),
      await (await visitor(pixel)).newPage(),
    ];
    await victim.goto('/app');
    const waiting = await logIn(victim);
    await new VippsPages(waiting).openApp.waitFor();
    await attacker.goto('/app');
    const phone = await openedApp(await logIn(attacker), /Ada/);
    await phone.confirm.click();
    await waiting.goto((await phone.opens.getAttribute('href')) ?? '');
    await waiting.getByText('No such login is under way here.').waitFor();
  });
});

/** Presses the button. @returns the tab that opens. */
async function logIn(page: Page): Promise<Page> {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Log in with Vipps' }).click(),
  ]);
  return tab;
}
