import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { cibaClientId, startCibaProvider } from '../support/ciba-provider.ts';
import type { CibaProvider } from '../support/ciba-provider.ts';
import { signed } from '../unit/express/webhooks/webhook-site.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const root = path.resolve(import.meta.dirname, '../..');
const url = 'https://shop.example/vipps/webhook';

let provider: CibaProvider;
beforeAll(async () => {
  provider = await startCibaProvider();
});
afterAll(() => provider.close());

/** The variables that the documents tell the reader to set. */
const environment = () => ({
  VIPPS_CLIENT_ID: cibaClientId,
  VIPPS_CLIENT_SECRET: 'its-client-secret',
  VIPPS_SUBSCRIPTION_KEY: 'its-subscription-key',
  VIPPS_ISSUER: provider.issuer,
  VIPPS_WEBHOOK_URL: url,
  VIPPS_WEBHOOK_SECRET: 'its-secret',
});

describe('the example of webhooks', () => {
  it('registers the address, and prints the secret', async () => {
    const args = ['--import', 'tsx', 'docs/examples/webhooks.ts', 'register'];
    const env = { ...process.env, ...environment() };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env });

    expect(stdout).toContain('VIPPS_WEBHOOK_SECRET=its-secret');
    expect(JSON.parse(provider.last('webhooks').body)).toMatchObject({ url });
  });

  it('takes what is signed, and nothing else', async () => {
    const example = await runExample('webhooks.ts', environment());
    const body = '{"auth_req_id":"the-login"}';
    const headers = signed(body, { secret: 'its-secret', url, date: new Date().toUTCString() });
    const posted = () => request(example.url).post('/vipps/webhook').type('json');

    const taken = await posted().set(headers).send(body);
    const refused = await posted().send(body);
    await example.stop();

    expect(taken.status).toBe(200);
    expect(refused.status).toBe(401);
    expect(example.output()).toMatch(/auth_req_id: 'the-login'/);
  });
});

describe('the example of payments', () => {
  let example: RunningExample;
  beforeEach(async () => {
    example = await runExample('recurring.ts', environment());
  });
  afterEach(() => example.stop());

  it('tells who has approved an agreement without a login', async () => {
    const agent = request.agent(example.url);
    const begun = await agent.get('/subscribe');
    expect(begun.headers).toMatchObject({ location: expect.stringMatching(/\/approve$/) });
    expect(JSON.parse(provider.last('agreements').body)).toMatchObject({
      scope: 'name email address',
      merchantRedirectUrl: `${example.url}/subscribed`,
    });

    expect((await agent.get('/subscribed')).body).toMatchObject({
      user: { sub: 'ada', name: 'Ada Lovelace' },
      expired: false,
    });
  });

  it('tells nothing where no agreement was begun', async () => {
    expect((await request(example.url).get('/subscribed')).text).toBe(
      'You have no subscription yet.',
    );
  });

  it('sends people to log in first where they are to be known', async () => {
    const { headers } = await request(example.url).get('/member/subscribe').set(navigation);

    expect(headers).toMatchObject({ location: expect.stringContaining('/access/oauth2/auth?') });
  });
});

const navigation = { Accept: 'text/html' };
