import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

inBrowser('a login on a desktop', (stage) => {
  it('is confirmed on the phone in a second page, and goes on by itself', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada');
    await page.goto('/');
    await page.getByRole('link', { name: 'Log in with Vipps' }).click();
    await vipps.enterNumber('+47 00 00 00 01');
    const number = await vipps.challenge.textContent();

    await phone.page.getByRole('heading', { name: 'Log in to Brunostlaget?' }).waitFor();
    await phone.confirmNumber(number);

    await page.getByText('ada@example.com').waitFor();
    await vipps.share.click();
    await page.waitForURL('/my-page');
    await page.getByRole('heading', { name: 'Welcome to the table, Ada.' }).waitFor();
  });

  it('asks what to share only the first time', async () => {
    const before = await (await stage.visitor()).newPage();
    stage.site().simulator.approve({ as: 'ada' });
    await before.goto('/vipps/login');
    await before.waitForURL('/my-page');

    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'ada');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+47 00 00 00 01');
    await phone.confirmNumber(await vipps.challenge.textContent());
    await page.waitForURL('/my-page');
  });

  it('that is declined on the phone ends on a calm page', async () => {
    const page = await (await stage.visitor()).newPage();
    const phone = await phoneInHand(stage, 'dag');
    await page.goto('/vipps/login');
    await new VippsPages(page).enterNumber('+47 00 00 00 04');
    await phone.decline.click();
    await page.waitForURL('/cancelled');
  });

  it('with the wrong number picked says so', async () => {
    const page = await (await stage.visitor()).newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'bjorn');
    await page.goto('/vipps/login');
    await vipps.enterNumber('+47 00 00 00 02');
    await phone.confirmOtherNumber(await vipps.challenge.textContent());
    await page.getByText('You chose a different number in the app').waitFor();
    expect(new URL(page.url()).pathname).toBe('/vipps/callback');
  });

  it('from an app that is too old says to update it', async () => {
    const page = await (await stage.visitor()).newPage();
    const phone = await phoneInHand(stage, 'ida');
    await page.goto('/vipps/login');
    await new VippsPages(page).enterNumber('+45 00 00 00 01');
    await phone.page.getByText('Simulate another failure').click();
    await phone.page.getByRole('button', { name: 'outdated_app_version' }).click();
    await page.getByText('The app on your phone is too old').waitFor();
  });

  it('counts down while it waits for the phone', async () => {
    const page = await (await stage.visitor()).newPage();
    await page.clock.install();
    await page.goto('/vipps/login');
    await page.getByRole('button', { name: /Ada/ }).click();
    const timer = page.getByRole('timer');
    await timer.getByText('5:00').waitFor();
    await page.clock.runFor(61_000);
    await timer.getByText('3:59').waitFor();
  });
});
