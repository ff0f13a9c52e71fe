import type { Page } from 'playwright-core';

import { Phone } from './pages/phone.ts';
import { VippsPages } from './pages/vipps.ts';

/** Opens the app from Vipps' page in a phone's browser, as the phone of somebody. */
export async function openedApp(page: Page, owner: RegExp): Promise<Phone> {
  const [app] = await Promise.all([
    page.context().waitForEvent('page'),
    new VippsPages(page).openApp.click(),
  ]);
  await app.getByRole('button', { name: owner }).click();
  return new Phone(app);
}
