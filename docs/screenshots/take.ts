// Takes the pictures for README and docs: `npm run screenshots`.
import path from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { startDemo } from '../../demo-app/start-demo.ts';
import { launchChromium } from '../../test/browser/chromium.ts';
import { Phone } from '../../test/browser/pages/phone.ts';
import { VippsPages } from '../../test/browser/pages/vipps.ts';

const settings = { port: 0, realVipps: false, publicUrl: undefined, hasSecret: false };
const demo = await startDemo({ ...settings, database: ':memory:' }, console.error);
const browser = await launchChromium();
try {
  await takePictures(browser, demo.url, demo.simulator?.url ?? '');
} finally {
  await browser.close();
  await demo.close();
}

async function takePictures(browser: Browser, siteUrl: string, simulatorUrl: string) {
  const page = await open(browser, { viewport: { width: 1180, height: 820 } });
  const vipps = new VippsPages(page);
  await page.goto(siteUrl);
  await take(page, 'front-page');
  await page.goto(`${siteUrl}/login`);
  await take(page, 'login-page');

  await page.goto(`${siteUrl}/vipps/login`);
  await take(page, 'simulator-number');
  await vipps.enterNumber('+47 00 00 00 01');
  const handset = await open(browser, { viewport: { width: 390, height: 820 } });
  const phone = await Phone.of('ada', simulatorUrl, handset);
  const number = await vipps.challenge.textContent();
  await take(page, 'simulator-waiting');
  await take(handset, 'simulator-phone');
  await phone.confirmNumber(number);

  await vipps.share.waitFor();
  await take(page, 'simulator-consent');
  await vipps.share.click();
  await page.waitForURL('**/my-page');
  await take(page, 'my-page');
  await takeTill(page, siteUrl);
  await page.goto(simulatorUrl);
  await take(page, 'simulator-control');
}

async function takeTill(page: Page, siteUrl: string) {
  await page.goto(`${siteUrl}/till`);
  await page.getByRole('button', { name: 'Log in as the shop assistant' }).click();
  await page.getByRole('link', { name: /^Ada/ }).click();
  await page.getByRole('button', { name: 'Ask for membership' }).click();
  await page.getByRole('heading', { name: 'compare this code' }).waitFor();
  await take(page, 'till-waiting');
}

async function open(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...options });
  return context.newPage();
}

async function take(page: Page, name: string): Promise<void> {
  // Whatever moves is at its end, or the same picture would differ every time.
  const file = path.join(import.meta.dirname, `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
}
