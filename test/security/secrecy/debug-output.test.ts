import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';

import { Browser } from '../../support/browser.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { journeys, nin } from './journeys.ts';
import { secretsKeptBy, secretsSentTo } from './known-secrets.ts';
import type { Secrets } from './known-secrets.ts';
import { runShop } from './run-shop.ts';
import { givenAway } from './spellings.ts';

const env = {
  VIPPS_CLIENT_ID: 'shop',
  VIPPS_CLIENT_SECRET: 'client+secret/of=the-shop',
  VIPPS_SECRET: 'app-secret-of-at-least-32-characters',
  VIPPS_BASE_URL: 'http://localhost:3000',
  VIPPS_SCOPE: 'openid name nin',
};

// What these packages print under DEBUG=* is theirs: Express prints each URL, express-session each id.
const othersOutput =
  /^.*(?:Z|GMT) (?:express|express-session|router|finalhandler|send|body-parser)\b.*$/gm;

describe('with every debug switch on', () => {
  let provider: HostileProvider;
  let printed: string;
  const answers: Response[] = [];
  const secrets: Secrets = { clientSecret: env.VIPPS_CLIENT_SECRET, secret: env.VIPPS_SECRET, nin };

  beforeAll(async () => {
    provider = await startHostileProvider({ clientId: env.VIPPS_CLIENT_ID });
    const shop = await runShop({ ...env, VIPPS_ISSUER: provider.issuer });
    for (const [name, misbehaviour] of Object.entries(journeys)) {
      provider.misbehave({
        ...misbehaviour,
        cacheControl: 'no-store',
        tokenAnswer(answer) {
          secrets[`access token of ${name}`] = String(answer['access_token']);
          secrets[`id_token of ${name}`] = String(answer['id_token']);
          return misbehaviour.tokenAnswer?.(answer) ?? answer;
        },
      });
      answers.push(...(await logInAt(shop.url)));
    }
    printed = await shop.stop();
    Object.assign(secrets, secretsSentTo(provider), ...answers.map(secretsKeptBy));
  });
  afterAll(() => provider.close());

  it('no secret is printed', () => {
    expect(givenAway(printed.replace(othersOutput, ''), secrets)).toStrictEqual([]);
  });

  it('no secret is in the body of an answer', () => {
    // Not even in the person's own page: by default the session keeps no national identity number.
    const bodies = answers.map(({ text }) => text).join('\n');
    expect(givenAway(bodies, secrets)).toStrictEqual([]);
  });

  it('there was much to print, and much to be given away', () => {
    expect(answers.filter(({ status }) => status >= 400).length).toBeGreaterThan(15);
    expect(printed.match(/^--- error$/gm)?.length).toBeGreaterThan(15);
    expect(/^HTTP \d+: /m.test(printed)).toBe(true);
    expect(/^HTTPS \d+: /m.test(printed)).toBe(true);
    expect(givenAway(printed, secrets).join('\n')).toMatch(/session id/);
    expect(Object.keys(secrets).length).toBeGreaterThan(100);
  });
});

/** A whole login, as far as it goes, and the pages behind it. */
async function logInAt(url: string): Promise<Response[]> {
  // supertest takes the address of a running site where it takes an app.
  const browser = new Browser(url as never);
  await browser.get('/later');
  const leaving = await browser.get('/vipps/login?returnTo=/my-page');
  const location = String(leaving.headers['location']);
  const granted = await fetch(location, { redirect: 'manual' });
  const { pathname, search } = new URL(granted.headers.get('location') ?? 'nowhere:');
  const callback = pathname + search;
  const pages = ['/', '/my-page', '/silent', callback];
  const answers = [leaving, await browser.get(callback)];
  for (const page of pages) answers.push(await browser.get(page));
  return answers;
}
