import { baseUrl } from '../site-settings.ts';
import type { TillRecord } from './till.ts';

/** How a login stands, as far as these tests look. */
interface View {
  readonly status: string;
  readonly pollAfter?: number;
}

/** What a page at the till asks, at whichever process; as one member of the staff. */
export class TillClient {
  readonly #staff: string;

  constructor(staff: string) {
    this.#staff = staff;
  }

  /** @returns what names the login */
  async start(port: number, phoneNumber: string): Promise<string> {
    const body = JSON.stringify({ phoneNumber });
    const { login } = await this.#ask<{ login: string }>(port, '/vipps/merchant/start', body);
    return login;
  }

  status(port: number, login: string): Promise<View> {
    return this.#ask(port, `/vipps/merchant/status?login=${login}`);
  }

  record(port: number): Promise<TillRecord> {
    return this.#ask(port, '/till/record');
  }

  /** From here on Vipps pings this process. */
  async takePings(port: number): Promise<void> {
    await this.#ask(port, '/till/pings', '{}');
  }

  /** @param body makes it a POST */
  async #ask<Answer>(port: number, path: string, body?: string): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: {
        'Content-Type': 'application/json',
        Origin: baseUrl,
        'X-Staff': this.#staff,
      },
      ...(body !== undefined && { method: 'POST', body }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    // Its shape is the one of the route.
    return (await response.json()) as Answer;
  }
}
