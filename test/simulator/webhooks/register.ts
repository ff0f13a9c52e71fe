import type { Simulator } from 'passport-vipps/simulator';

import { bodyOf } from '../../support/simulator-site.ts';
import { type Headers, merchantHeaders } from '../merchant-api/merchant-calls.ts';

export const ping = 'login.merchant-initiated.ping.v1';

/** `POST /webhooks/v1/webhooks` */
export async function postRegistration(
  simulator: Simulator,
  registration: unknown,
  changes: Headers = {},
): Promise<Response> {
  const headers = await merchantHeaders(simulator, {
    'Content-Type': 'application/json',
    ...changes,
  });
  const body = JSON.stringify(registration);
  return fetch(`${simulator.url}/webhooks/v1/webhooks`, { method: 'POST', headers, body });
}

/** Registers for the ping. */
export async function register(simulator: Simulator, url: string) {
  const { id, secret } = await bodyOf(await postRegistration(simulator, { url, events: [ping] }));
  return { id: String(id), secret: String(secret) };
}
