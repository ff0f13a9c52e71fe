import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { vippsLogin } from 'passport-vipps';
import { devices } from 'playwright-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

import type { Stage } from './in-browser.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';
import { Till } from './pages/till.ts';

interface Visit extends Stage {
  /** How people see the pages: `forcedColors`, `javaScriptEnabled`, the size. */
  readonly options: BrowserContextOptions;
  /** At a page, under a name for whoever reads of a failure. */
  readonly look: (page: Page, name: string) => Promise<void>;
}

/** Walks one of the ways below. @returns what is wrong with the pages on it, each with its name */
export async function problemsOn(
  walk: keyof typeof walks,
  stage: Stage,
  { options, problem }: Seen,
): Promise<object[]> {
  const problems: object[] = [];
  const look = async (page: Page, name: string) => {
    const found = await problem(page);
    if (found) problems.push({ name, ...found });
  };
  await walks[walk]({ ...stage, options, look });
  return problems;
}

/** How people see the pages, and what would be wrong with one for them. */
interface Seen {
  readonly options: BrowserContextOptions;
  readonly problem: (page: Page) => Promise<object | undefined>;
}

/**
 * Every page of the demo, of the package and of the simulator, on the ways by which people get there.
 * Nothing here needs a script: where the pages have none, they load themselves again.
 */
const walks = {
  'the shop': walkShop,
  'all ways to log in': walkWays,
  'the shop as a member': walkMembership,
  'a login on a desktop': walkLogin,
  'a login on a phone': walkPhoneLogin,
  'the till': walkTill,
  'the pages of the package': walkPackage,
  'the pages for developers': walkControl,
} as const satisfies Record<string, (visit: Visit) => Promise<void>>;

/** The names of all. */
export const everyWalk = Object.keys(walks) as (keyof typeof walks)[];

async function walkShop({ site, visitor, options, look }: Visit): Promise<void> {
  const page = await (await visitor(options)).newPage();
  const paths = ['/', '/login', '/login?returnTo=/my-page', '/cancelled', '/nowhere', '/card'];
  for (const path of [...paths, '/vipps/callback?code=lost']) {
    await page.goto(path);
    await look(page, path);
  }
  const { simulator } = site();
  simulator.approve({ as: 'iver' });
  await page.goto('/vipps/login');
  await look(page, 'refused by age');
  simulator.inject({ at: 'token', status: 503 });
  simulator.approve({ as: 'ada' });
  await page.goto('/vipps/login');
  await look(page, 'Vipps is down');
}

async function walkWays({ visitor, options, look }: Visit): Promise<void> {
  const page = await (await visitor(options)).newPage();
  const paths = ['/ways', '/ways/gifts', '/monthly-cheese', '/monthly-cheese/ordered'];
  for (const path of [...paths, '/app', '/app/two-addresses']) {
    await page.goto(path);
    await look(page, path);
  }
}

async function walkMembership({ site, visitor, options, look }: Visit): Promise<void> {
  const page = await (await visitor(options)).newPage();
  const { simulator } = site();
  // With the longest name of all.
  simulator.approve({ as: 'maximiliana' });
  await page.goto('/vipps/login');
  await page.waitForURL('/my-page');
  await look(page, '/my-page');
  for (const path of ['/', '/cancelled', '/vipps/callback?code=lost', '/ways/gifts']) {
    await page.goto(path);
    await look(page, `${path} as a member`);
  }
  for (const path of ['/ways/cellar', '/ways/partner/login']) {
    simulator.approve({ as: 'maximiliana' });
    await page.goto(path);
    await look(page, path);
  }
  simulator.approve({ as: 'ada' });
  await page.goto('/monthly-cheese');
  await page.getByRole('button', { name: 'Order in the app' }).click();
  await page.getByRole('heading', { name: 'The first cheese is on its way' }).waitFor();
  await look(page, 'a monthly cheese that is ordered');
  await page.goto('/my-page');
  await page.getByText('Leave the society').click();
  await look(page, 'about to leave');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.waitForURL('/goodbye');
  await look(page, '/goodbye');
  await page.goto('/card');
  await page.getByRole('button', { name: 'Ada' }).click();
  await page.waitForURL('/my-page#vipps');
  await look(page, '/my-page with a card');
}

async function walkLogin(visit: Visit): Promise<void> {
  const { site, visitor, options, look } = visit;
  const page = await (await visitor(options)).newPage();
  const vipps = new VippsPages(page);
  const phone = await phoneInHand(visit, 'ada', options);
  await look(phone.page, 'a phone at rest');
  await page.goto('/vipps/login');
  await look(page, 'the login page');
  await vipps.enterNumber('12');
  await page.getByText('Nobody here has that number').waitFor();
  await look(page, 'the login page after a wrong number');
  await vipps.enterNumber('+47 00 00 00 01');
  await vipps.challenge.waitFor();
  await look(page, 'waiting for the phone');
  await phone.page.reload();
  await phone.confirm.waitFor();
  await look(phone.page, 'a request on the phone');
  await phone.confirmNumber(await vipps.challenge.textContent());
  await phone.page.getByRole('heading', { name: 'Confirmed' }).waitFor();
  await look(phone.page, 'a phone that has confirmed');
  await vipps.share.waitFor();
  await look(page, 'consent');
  await vipps.cancel.click();
  await page.waitForURL('/cancelled');

  const { simulator } = site();
  await page.goto(`${simulator.url}/phone`);
  await look(page, 'the list of phones');
  await page.goto(`${simulator.issuer}oauth2/auth`);
  await look(page, 'a request that cannot be answered');
  await page.goto(`${simulator.url}/vipps-login-idp/?tabId=gone`);
  await look(page, 'a login that is over');
}

async function walkPhoneLogin({ visitor, options, look }: Visit): Promise<void> {
  const { viewport, ...pixel } = devices['Pixel 7'];
  const context = await visitor({ viewport, ...options, userAgent: pixel.userAgent });
  const page = await context.newPage();
  await page.goto('/login/start');
  const vipps = new VippsPages(page);
  await look(page, 'the app is asked for');
  const [app] = await Promise.all([context.waitForEvent('page'), vipps.openApp.click()]);
  await app.getByRole('button', { name: /Ada/ }).waitFor();
  await look(app, 'whose phone this is');
  await app.getByRole('button', { name: /Ada/ }).click();
  await app.getByRole('button', { name: 'Confirm' }).waitFor();
  await look(app, 'consent in the app');
  await app.getByRole('button', { name: 'Confirm' }).click();
  const opens = app.getByRole('link', { name: /^Continue to / });
  await opens.waitFor();
  await look(app, 'what the phone opens');
  await page.getByText('Your login continued elsewhere').waitFor();
  await look(page, 'gone on elsewhere');
}

async function walkTill({ site, visitor, options, look }: Visit): Promise<void> {
  const page = await (await visitor(options)).newPage();
  await page.goto('/till');
  await look(page, 'the door of the till');
  const till = await Till.open(page);
  await look(page, 'the till');
  await till.number.fill('12');
  await till.ask.click();
  await page.getByRole('alert').waitFor();
  await look(page, 'a wrong number at the till');
  await till.choose('Ada');
  await till.goOnOnPhone.click();
  await till.code.waitFor();
  await look(page, 'the till waits');
  const { simulator } = site();
  const phone = await (await visitor(options)).newPage();
  await phone.goto(`${simulator.url}/phone/ada`);
  await phone.getByRole('button', { name: 'Confirm' }).waitFor();
  await look(phone, 'a request of the till on the phone');
  const { opens = '' } = simulator.phone('ada').confirm();
  await phone.goto(opens);
  await phone.getByRole('heading', { name: 'Confirm your login' }).waitFor();
  // The buttons take the pointer after a second, and until then are pale.
  await phone.waitForTimeout(1_100);
  await look(phone, 'the confirm page, after a till');
  await till.heading('They continue on their own phone.').waitFor();
  await look(page, 'the customer goes on alone');
  for (const [answer, heading] of [
    [() => simulator.phone('ada').decline(), 'The customer said no.'],
    [() => simulator.phone('ada').confirm(), 'Welcome, Ada.'],
  ] as const) {
    await page.goto('/till?customer=ada');
    await till.ask.click();
    await till.code.waitFor();
    answer();
    await till.heading(heading).waitFor();
    await look(page, heading);
  }
}

/** Of an app that has no pages of its own for what goes wrong. */
async function walkPackage({ site, visitor, options, look }: Visit): Promise<void> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, so it has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { clientId, clientSecret, issuer } = site().simulator;
  const onWarning = () => undefined;
  app.use(
    vippsLogin({ clientId, clientSecret, issuer, baseUrl: url, onWarning, siteName: 'Shop' }),
  );
  try {
    const page = await (await visitor(options)).newPage();
    await page.goto(`${url}/vipps/callback?foo=1`);
    await look(page, 'the error page, with a way to log in');
    site().simulator.reject('outdated_app_version');
    await page.goto(`${url}/vipps/login`);
    await page.getByText('too old').first().waitFor();
    await look(page, 'the error page of an old app');
    site().simulator.approve({ as: 'ada' });
    await page.goto(`${url}/vipps/login`);
    await page.goto(`${url}/vipps/logout`);
    await look(page, 'the error page for whoever is logged in');
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function walkControl({ site, visitor, options, look }: Visit): Promise<void> {
  const page = await (await visitor(options)).newPage();
  const { simulator } = site();
  simulator.approve({ as: 'ada' });
  await page.goto('/vipps/login');
  const paths = ['people', 'new-person', 'people/ada', 'webhooks', 'faults', 'nothing-here'];
  for (const path of ['/', ...paths.map((each) => `/control/${each}`)]) {
    await page.goto(simulator.url + path);
    await look(page, path);
  }
}
