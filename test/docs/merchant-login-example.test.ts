import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { cibaClientId } from '../support/ciba-provider.ts';
import { useCibaProvider } from '../support/ciba-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

describe('the example of a merchant-initiated login', () => {
  const provider = useCibaProvider();
  let example: RunningExample | undefined;
  afterEach(() => example?.stop());

  it('tells the till who the member is, and strangers nothing', async () => {
    provider().misbehave({
      // The shortest interval that is kept to.
      json: { start: () => ({ auth_req_id: 'the-login', expires_in: 600, interval: 1 }) },
    });
    example = await runExample('merchant-login.ts', {
      VIPPS_CLIENT_ID: cibaClientId,
      VIPPS_CLIENT_SECRET: 'till-secret',
      VIPPS_ISSUER: provider().issuer,
    });
    const { url } = example;
    const till = { 'X-Till-Key': 'key-of-till-1', Origin: url };
    const customer = { phoneNumber: '912 34 567' };
    const start = (headers: object) =>
      request(url)
        .post('/vipps/merchant/start')
        .set({ ...headers })
        .send(customer);

    expect((await start({ Origin: url })).status).toBe(403);
    const { body } = await start(till).expect(201);
    const { login } = body as { login: string };
    const look = () => request(url).get('/vipps/merchant/status').query({ login }).set(till);
    let view = await look();
    while ((view.body as { status: string }).status === 'pending') {
      await pause(100);
      view = await look();
    }

    const result = { name: 'Ada Lovelace', since: expect.any(String) };
    expect(view.body).toEqual({ status: 'completed', result });
  });
});
