import { expect, it } from '@jest/globals';
import { devices } from 'playwright-core';

import { inBrowser } from './in-browser.ts';
import { openedApp } from './opened-app.ts';

const pixel = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } };

inBrowser('all ways to log in', ({ site, visitor }) => {
  it('are found from the front page, and each works', async () => {
    const page = await (await visitor()).newPage();
    const { simulator, url } = site();
    const open = async (link: RegExp) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'All ways to log in' }).click();
      await page.getByRole('link', { name: link }).click();
    };

    simulator.approve({ as: 'dag', remember: true });
    await open(/: On a web page$/);
    await page.getByRole('heading', { name: /^Welcome to the table/ }).waitFor();

    await open(/: Without a question$/);
    expect(page.url()).toBe(`${url}/my-page`);

    simulator.approve({ as: 'dag' });
    await open(/: Confirmed in the app once more$/);
    await page.getByRole('heading', { name: 'The cellar is open.' }).waitFor();

    await open(/: With the national identity number$/);
    simulator.approve({ as: 'dag' });
    await page.getByRole('link', { name: 'Share the number' }).click();
    await page.getByRole('heading', { name: 'Your number is on the list.' }).waitFor();

    await open(/: With a payment agreement$/);
    simulator.approve({ as: 'dag' });
    await page.getByRole('button', { name: 'Order in the app' }).click();
    await page.getByRole('heading', { name: 'The first cheese is on its way, Dag.' }).waitFor();

    simulator.approve({ as: 'dag' });
    await open(/: With the keys of a partner$/);
    await page.getByRole('heading', { name: 'That was Dag Nummerert.' }).waitFor();

    await open(/: At the till$/);
    await page.getByRole('heading', { name: 'The till is closed.' }).waitFor();
  });

  it('has one by two addresses: the app is opened, then people agree in the browser', async () => {
    const page = await (await visitor(pixel)).newPage();
    await page.goto('/ways');
    await page.getByRole('link', { name: /: From our own app, with two addresses$/ }).click();
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Log in with Vipps' }).click(),
    ]);
    const phone = await openedApp(tab, /Ada/);
    await phone.confirm.click();
    await phone.opens.click();

    const app = phone.page;
    await app.getByRole('heading', { name: 'Confirmed' }).waitFor();
    expect(app.url()).toBe(`${site().url}/app/two-addresses/callback`);
    await app.getByRole('link', { name: 'Continue in the browser' }).click();
    await app.getByRole('button', { name: 'Share and log in' }).click();
    await app.getByRole('heading', { name: 'Logged in to the app as Ada' }).waitFor();
    expect(app.url()).toBe(`${site().url}/app/two-addresses/return`);
  });
});
