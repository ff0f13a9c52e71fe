import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';

import { cibaClientId, startCibaProvider } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';
import { secretsKeptBy } from '../known-secrets.ts';
import type { Secrets } from '../known-secrets.ts';
import { runShop } from '../run-shop.ts';
import { givenAway } from '../spellings.ts';
import { journeys } from './journeys.ts';
import { notedLast, notingAnswers, secretsSentTo } from './known-secrets.ts';
import { visitTill } from './visit-till.ts';

const env = {
  VIPPS_CLIENT_ID: cibaClientId,
  VIPPS_CLIENT_SECRET: 'client+secret/of=the-till',
  VIPPS_SECRET: 'app-secret-of-at-least-32-characters',
  VIPPS_BASE_URL: 'http://localhost:3000',
  VIPPS_SUBSCRIPTION_KEY: 'subscription-key-of-the-shop',
  VIPPS_WEBHOOK_SECRET: 'c2VjcmV0IG9m+HRoZSBob29r/==',
  VIPPS_WEBHOOK_URL: 'https://shop.example/hook',
};
const said = {
  staff: 'staff-id-of-siv',
  phoneNumber: '+47 912 34 567',
  customerToken: 'customer-token-of-ada',
};
const signing = { secret: env.VIPPS_WEBHOOK_SECRET, url: env.VIPPS_WEBHOOK_URL };

// What these packages print under DEBUG=* is theirs: Express prints each URL, express-session each id.
const othersOutput =
  /^.*(?:Z|GMT) (?:express|express-session|router|finalhandler|send|body-parser)\b.*$/gm;

describe('a shop with tills, with every debug switch on', () => {
  let provider: CibaProvider;
  let printed: string;
  const handles: Secrets = {};
  const answers: Response[] = [];
  const secrets: Secrets = {
    ...{ ...said, msisdn: '4791234567', national: '912 34 567' },
    clientSecret: env.VIPPS_CLIENT_SECRET,
    secret: env.VIPPS_SECRET,
    subscriptionKey: env.VIPPS_SUBSCRIPTION_KEY,
    webhookSecret: env.VIPPS_WEBHOOK_SECRET,
  };

  beforeAll(async () => {
    provider = await startCibaProvider();
    const program = 'test/security/secrecy/merchant-login/shop.ts';
    const shop = await runShop({ ...env, VIPPS_ISSUER: provider.issuer }, program);
    for (const misbehaviour of Object.values(journeys)) {
      provider.misbehave({ ...misbehaviour, json: notingAnswers(secrets) });
      const authReqId = () => notedLast(secrets, 'auth_req_id');
      answers.push(...(await visitTill(shop.url, { ...said, signing, authReqId })));
    }
    printed = await shop.stop();
    Object.assign(secrets, secretsSentTo(provider), ...answers.map(secretsKeptBy));
    for (const { body } of answers) {
      const { login } = body as { login?: string };
      if (login !== undefined) handles[`handle ${login}`] = login;
    }
  });
  afterAll(() => provider.close());

  it('prints and keeps no secret, no number, no handle and nothing of its staff', () => {
    expect(givenAway(printed.replace(othersOutput, ''), { ...secrets, ...handles })).toStrictEqual(
      [],
    );
  });

  it('answers with none of them but the handle, and the person’s name', () => {
    const bodies = answers.map(({ text }) => text).join('\n');

    expect(givenAway(bodies, secrets)).toStrictEqual([]);
    expect(bodies).toContain('Ada Lovelace');
  });

  it('had much to print, and much to give away', () => {
    expect(answers.filter(({ status }) => status >= 400).length).toBeGreaterThan(60);
    expect(printed.match(/^--- kept$/gm)?.length).toBeGreaterThan(60);
    expect(printed.match(/^--- error$/gm)?.length).toBeGreaterThan(10);
    expect(printed.match(/VippsLoginError/g)?.length).toBeGreaterThan(60);
    expect(Object.keys(secrets).length).toBeGreaterThan(200);
    expect(Object.keys(handles).length).toBeGreaterThan(40);
    const received = provider.requests.map(({ headers }) => JSON.stringify(headers)).join('\n');
    expect(received).toContain(env.VIPPS_SUBSCRIPTION_KEY);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(60);
  });
});
