import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';

import type { Misbehaviour } from '../../support/hostile-provider-misbehaviour.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { faults } from './faults.ts';
import type { Fault } from './faults.ts';
import { clientId, logIn, openSite, personIn } from './site.ts';

const endpoints = ['discovery', 'jwks', 'token', 'userinfo'] as const;
type Endpoint = (typeof endpoints)[number];

// One for each endpoint, so that all four can fail at the same time.
let providers: Record<Endpoint, HostileProvider>;
beforeAll(async () => {
  const started = endpoints.map(async (endpoint) => [
    endpoint,
    await startHostileProvider({ clientId }),
  ]);
  // Object.fromEntries forgets the keys' types; they are the ones that came in.
  providers = Object.fromEntries(await Promise.all(started)) as typeof providers;
});
afterAll(() => Promise.all(endpoints.map((endpoint) => providers[endpoint].close())));

describe.each<[string, VippsLoginOptions]>([
  ['the built-in transport', {}],
  ['a given fetch', { fetch: globalThis.fetch }],
])('over %s', (_, transport) => {
  it.each(faults.map((fault) => [fault.what, fault] as const))(
    'a login ends clearly, and the next one well, where an endpoint %s',
    async (__, fault) => {
      const failing = endpoints.filter((endpoint) => canFail(endpoint, fault));
      const { code } = fault;
      const { status } = new VippsLoginError(code, '');

      expect(
        await Promise.all(failing.map((endpoint) => loginsAround(endpoint, fault, transport))),
      ).toEqual(
        failing.map((endpoint) => ({
          failed: { endpoint, status, code, ...callsMade(endpoint, fault), person: null },
          next: { status: 302, person: 'Ada Lovelace' },
        })),
      );
    },
  );
});

/** A login while an endpoint fails, and another in the same browser when it works again. */
async function loginsAround(endpoint: Endpoint, fault: Fault, transport: VippsLoginOptions) {
  const provider = providers[endpoint];
  const site = openSite(provider, { ...transport, timeoutMs: fault.timeoutMs ?? 5_000 });
  const browser = site.browser();
  const before = provider.requests.length;

  provider.misbehave(misbehaviour(endpoint, fault));
  const { status, body } = await logIn(browser);
  const called = provider.requests.slice(before).map((request) => request.endpoint);
  const calls = called.filter((it) => it === endpoint).length;
  const tokenCalls = called.filter((it) => it === 'token').length;
  const { code } = body as { code?: string };
  const failed = { endpoint, status, code, calls, tokenCalls, person: await personIn(browser) };

  provider.misbehave({});
  // A discovery document that names a place where nobody listens is kept for a minute.
  site.wait(61);
  const second = await logIn(browser);
  return { failed, next: { status: second.status, person: await personIn(browser) } };
}

function misbehaviour(endpoint: Endpoint, { reply }: Fault): Misbehaviour {
  if (reply) return { reply: { [endpoint]: () => reply } };
  const member = endpoint === 'jwks' ? 'jwks_uri' : `${endpoint}_endpoint`;
  // Nobody listens on this port, and nobody without privileges ever will.
  const discovery = (document: object) => ({ ...document, [member]: 'http://127.0.0.1:2/' });
  return { discovery, cacheControl: 'no-store' };
}

// Discovery names the place of the others, but its own is an option: see outages.test.ts.
function canFail(endpoint: Endpoint, { reply }: Fault): boolean {
  return reply !== undefined || endpoint !== 'discovery';
}

function callsMade(endpoint: Endpoint, { reply, gets }: Fault) {
  const arrives = reply !== undefined;
  const tokenCalls = endpoint === 'discovery' || (endpoint === 'token' && !arrives) ? 0 : 1;
  return { calls: arrives ? (endpoint === 'token' ? 1 : gets) : 0, tokenCalls };
}
