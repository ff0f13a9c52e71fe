import type { Locator, Page } from 'playwright-core';

/** The till of the demo, with the shop assistant before it. */
export class Till {
  readonly page: Page;
  readonly number: Locator;
  readonly ask: Locator;
  readonly goOnOnPhone: Locator;
  readonly openPhone: Locator;
  readonly cancel: Locator;
  readonly code: Locator;

  constructor(page: Page) {
    this.page = page;
    this.number = page.getByLabel('Customer’s phone number');
    this.ask = page.getByRole('button', { name: 'Ask for membership' });
    this.goOnOnPhone = page.getByRole('button', { name: 'Continue on their own phone' });
    this.openPhone = page.getByRole('link', { name: 'Open the customer’s phone' });
    this.cancel = page.getByRole('button', { name: 'Cancel' });
    this.code = page.locator('.binding-code');
  }

  /** Logs the shop assistant in. */
  static async open(page: Page): Promise<Till> {
    await page.goto('/till');
    await page.getByRole('button', { name: 'Log in as the shop assistant' }).click();
    const till = new Till(page);
    await till.number.waitFor();
    return till;
  }

  /** Clicks somebody in the queue. */
  async choose(name: string): Promise<void> {
    await this.page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await this.page.locator('[aria-current]', { hasText: name }).waitFor();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { name });
  }
}
