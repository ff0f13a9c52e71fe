import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import type { Endpoint } from '../../support/hostile-provider-misbehaviour.ts';
import { breakOff, hang } from '../../support/hostile-provider-replies.ts';
import type { Reply } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { answer } from './replies.ts';
import { clientId, logIn, openSite, personIn } from './site.ts';
import type { Site } from './site.ts';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const keptSeconds = 60;
const day = 24 * 60 * 60;
const loggedIn = { status: 302, headers: { location: '/' } };

/** Both documents fail, everything else works. */
function loseDocuments(reply: Reply) {
  provider.misbehave({ reply: { discovery: () => reply, jwks: () => reply } });
}

function callsTo(...endpoints: Endpoint[]): number {
  const wanted: readonly string[] = endpoints;
  return provider.requests.filter(({ endpoint }) => wanted.includes(endpoint)).length;
}

/** A site that has both documents, kept for a minute. */
async function openUsedSite(): Promise<Site> {
  const site = openSite(provider, { timeoutMs: 500 });
  provider.misbehave({ cacheControl: `max-age=${keptSeconds}` });
  expect(await logIn(site.browser())).toMatchObject(loggedIn);
  return site;
}

describe('discovery and keys, once read,', () => {
  it.each<[string, Reply]>([
    ['are gone', answer(404)],
    ['fail', answer(500)],
    ['break off', breakOff],
    ['hang', hang],
    ['are pages', answer(200, { 'Content-Type': 'text/html' }, '<!doctype html>')],
  ])('serve on while the documents %s', async (_, reply) => {
    const site = await openUsedSite();
    site.wait(keptSeconds + 1);
    loseDocuments(reply);

    const browser = site.browser();
    expect(await logIn(browser)).toMatchObject(loggedIn);
    expect(await personIn(browser)).toBe('Ada Lovelace');
  });

  it('are not asked for again within half a minute of a failure', async () => {
    const site = await openUsedSite();
    site.wait(keptSeconds + 1);
    loseDocuments(answer(500));
    await logIn(site.browser());
    const asked = callsTo('discovery', 'jwks');

    site.wait(20);
    expect(await logIn(site.browser())).toMatchObject(loggedIn);
    expect(callsTo('discovery', 'jwks')).toBe(asked);

    site.wait(11);
    expect(await logIn(site.browser())).toMatchObject(loggedIn);
    expect(callsTo('discovery', 'jwks')).toBe(asked + 2);
  });

  it('serve for a day, and then a login fails clearly until Vipps is back', async () => {
    const site = await openUsedSite();
    loseDocuments(answer(500));
    site.wait(keptSeconds + day - 60);
    const leaving = await site.browser().get('/vipps/login');
    expect(leaving.status).toBe(302);

    site.wait(61);
    expect(await logIn(site.browser())).toMatchObject({
      status: 502,
      body: { code: 'vipps_unavailable' },
    });

    provider.misbehave({});
    expect(await site.browser().get('/vipps/login')).toMatchObject({ status: 302 });
  });
});

describe('an app that starts while Vipps is down', () => {
  it('shows its pages, refuses logins clearly, and needs no restart', async () => {
    const everything = { discovery: () => breakOff, jwks: () => breakOff, token: () => breakOff };
    provider.misbehave({ reply: everything });
    const browser = openSite(provider).browser();

    expect(await browser.get('/')).toMatchObject({ status: 200, body: { user: null } });
    expect(await logIn(browser)).toMatchObject({
      status: 502,
      body: { code: 'vipps_unavailable' },
    });
    expect(await browser.get('/')).toMatchObject({ status: 200, body: { user: null } });

    provider.misbehave({});
    expect(await logIn(browser)).toMatchObject(loggedIn);
    expect(await personIn(browser)).toBe('Ada Lovelace');
  });

  it('does so where nobody even listens at the issuer', async () => {
    const browser = openSite({ issuer: 'http://127.0.0.1:2/access/' }).browser();

    expect(await browser.get('/')).toMatchObject({ status: 200, body: { user: null } });
    expect(await logIn(browser)).toMatchObject({
      status: 502,
      body: { code: 'vipps_unavailable' },
    });
  });
});

it('keys that changed during an outage are found when Vipps is back', async () => {
  const site = await openUsedSite();
  await provider.rotateKeys();
  loseDocuments(answer(500));
  expect(await logIn(site.browser())).toMatchObject({ status: 502 });

  provider.misbehave({});
  const browser = site.browser();
  expect(await logIn(browser)).toMatchObject(loggedIn);
  expect(await personIn(browser)).toBe('Ada Lovelace');
});
