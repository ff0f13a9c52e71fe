import type { RequestListener } from 'node:http';

import type { Response } from 'supertest';

import { Browser } from '../../support/browser.ts';

/** A page at the till, as one member of the staff sees it. */
export class Till {
  readonly browser: Browser;

  constructor(app: RequestListener, staff: string) {
    this.browser = new Browser(app, { headers: { 'X-Staff': staff } });
  }

  ask(customer: object): Promise<Response> {
    return this.#post('start', customer);
  }

  /** Asks somebody, successfully. @returns what names the login */
  async start(phoneNumber = '+4700000001'): Promise<string> {
    const { status, body } = await this.ask({ phoneNumber });
    if (status !== 201) throw new Error(`The start was answered by ${JSON.stringify(body)}.`);
    return (body as { login: string }).login;
  }

  async look(login: string): Promise<unknown> {
    const { body } = await this.browser.get(`/vipps/merchant/status?login=${login}`);
    return body as unknown;
  }

  async cancel(login: string): Promise<unknown> {
    const { body } = await this.#post('cancel', { login });
    return body as unknown;
  }

  async #post(route: string, body: object): Promise<Response> {
    return this.browser.submit(`/vipps/merchant/${route}`).send(body);
  }
}
