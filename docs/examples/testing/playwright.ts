import { chromium } from 'playwright-core';
import { createSimulator } from 'passport-vipps/simulator';

import { startShop } from './shop.ts';

const simulator = await createSimulator({ port: 0, autoApprove: 'ada' });
const shop = await startShop(simulator.environment);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

// A login without looking at it: the requests share their cookies with the pages.
const context = await browser.newContext();
await context.request.get(`${shop.url}/vipps/login`);
const page = await context.newPage();
await page.goto(`${shop.url}/my-page`);
console.log(await page.textContent('body'));

// A login as a person sees it.
const other = await browser.newPage();
await other.goto(`${shop.url}/my-page`);
console.log(await other.textContent('body'));

await browser.close();
shop.close();
await simulator.close();
