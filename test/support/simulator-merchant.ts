import type { Simulator } from 'passport-vipps/simulator';

import { type Pairs, basic, bodyOf, filled } from './simulator-site.ts';

/** The page of the merchant that a login of `webPage` ends on. */
export const merchantPage = 'http://127.0.0.1:3000/welcome';

/** What makes a login end on that page. */
export const webPage = { requested_flow: 'login_to_webpage', redirect_uri: merchantPage };

type Headers = Record<string, string>;

/** A well-formed start, for Ada, but for what a test changes. */
export function startLogin(simulator: Simulator, changes: Pairs = {}, headers?: Headers) {
  const form = {
    login_hint: 'urn:msisdn:4700000001',
    scope: 'openid name',
    binding_message: 'K7P-3XD',
    ...changes,
  };
  const path = '/vipps-login-ciba/api/backchannel/authentication';
  return post(simulator, simulator.url + path, form, headers);
}

/** The same, where all goes well. @returns the `auth_req_id` */
export async function startedLogin(simulator: Simulator, changes: Pairs = {}): Promise<string> {
  return String((await bodyOf(await startLogin(simulator, changes))).auth_req_id);
}

export function poll(simulator: Simulator, authReqId: string, headers?: Headers) {
  const form = { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: authReqId };
  return post(simulator, `${simulator.issuer}oauth2/token`, form, headers);
}

/** What a poll says: `authorization_pending`, …; `tokens` where it gives them. */
export async function pollAnswer(simulator: Simulator, authReqId: string): Promise<unknown> {
  return (await bodyOf(await poll(simulator, authReqId))).error ?? 'tokens';
}

/** Exchanges the code of a web page, from the address that the phone opened. */
export function redeem(simulator: Simulator, opens: string | undefined) {
  const code = new URL(opens ?? 'nowhere:').searchParams.get('code') ?? '';
  const form = { grant_type: 'urn:vipps:params:grant-type:ciba-redirect', code };
  return post(simulator, `${simulator.issuer}oauth2/token`, form);
}

export function askUserExists(simulator: Simulator, loginHint: string, headers?: Headers) {
  const path = '/vipps-login-ciba/api/v1/user-exists';
  return post(simulator, simulator.url + path, { login_hint: loginHint }, headers);
}

function post(simulator: Simulator, url: string, form: Pairs, headers?: Headers) {
  const credentials = headers ?? { authorization: basic(simulator) };
  return fetch(url, { method: 'POST', headers: credentials, body: filled(form) });
}
