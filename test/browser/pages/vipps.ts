import type { Locator, Page } from 'playwright-core';

/** Vipps' pages in the browser, as the simulator shows them in English. */
export class VippsPages {
  readonly page: Page;
  readonly number: Locator;
  readonly remember: Locator;
  readonly next: Locator;
  readonly cancel: Locator;
  readonly share: Locator;
  readonly openApp: Locator;
  /** The number to pick on the phone. */
  readonly challenge: Locator;

  constructor(page: Page) {
    this.page = page;
    this.number = page.getByLabel('Phone number');
    this.remember = page.getByLabel('Remember me');
    this.next = page.getByRole('button', { name: 'Next' });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.share = page.getByRole('button', { name: 'Share and log in' });
    this.openApp = page.getByRole('link', { name: 'Open the app' });
    this.challenge = page.locator('.challenge strong');
  }

  async enterNumber(number: string, { remember = false } = {}): Promise<void> {
    await this.number.fill(number);
    if (remember) await this.remember.check();
    await this.next.click();
  }
}
