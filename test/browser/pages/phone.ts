import type { Locator, Page } from 'playwright-core';

/** The phone with the app, as the simulator shows it in English. */
export class Phone {
  readonly page: Page;
  /** The numbers offered, of which the browser shows one. */
  readonly choices: Locator;
  readonly confirm: Locator;
  readonly decline: Locator;
  /** What a phone opens by itself then: the app it came from, or its default browser. */
  readonly opens: Locator;

  constructor(page: Page) {
    this.page = page;
    this.choices = page.getByRole('radio');
    this.confirm = page.getByRole('button', { name: 'Confirm' });
    this.decline = page.getByRole('button', { name: 'Decline' });
    this.opens = page.getByRole('link', { name: /^(Continue to |Open the .* app$)/ });
  }

  /** Takes somebody's phone in hand. */
  static async of(person: string, simulatorUrl: string, page: Page): Promise<Phone> {
    await page.goto(`${simulatorUrl}/phone/${person}`);
    return new Phone(page);
  }

  async confirmNumber(number: string | null): Promise<void> {
    await this.#choose((choice) => choice === number);
  }

  /** Picks a number that is not the one the browser shows. */
  async confirmOtherNumber(number: string | null): Promise<void> {
    await this.#choose((choice) => choice !== number);
  }

  async #choose(isIt: (choice: string | null) => boolean): Promise<void> {
    await this.confirm.waitFor();
    for (const choice of await this.choices.all()) {
      if (isIt(await choice.getAttribute('value'))) await choice.check();
    }
    await this.confirm.click();
  }
}
