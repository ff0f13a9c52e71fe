import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';

import { createVippsClient } from 'passport-vipps';

import { askUserExists, poll, startLogin } from '../../support/simulator-merchant.ts';
import { authorize, bodyOf, codeFor, requestTokens } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import {
  type Headers,
  merchantHeaders,
  subscriptionKeyOf,
} from '../merchant-api/merchant-calls.ts';

describe('partner keys', () => {
  const simulator = useSimulator();
  const keys = (changes: Headers = {}) =>
    merchantHeaders(simulator(), { 'Merchant-Serial-Number': '123456', ...changes });

  it('start a login and poll it, and its id_token names the sales unit', async () => {
    const headers = await keys();
    const started = await bodyOf(await startLogin(simulator(), {}, headers));
    simulator().phone('ada').confirm();
    const tokens = await bodyOf(await poll(simulator(), String(started.auth_req_id), headers));

    expect(decodeJwt(String(tokens.id_token))).toMatchObject({ msn: '123456' });
  });

  it('look somebody up', async () => {
    const answer = await askUserExists(simulator(), 'urn:msisdn:4700000001', await keys());

    expect(await bodyOf(answer)).toEqual({ exists: true });
  });

  it('begin a login in a browser by the sales unit, and exchange its code', async () => {
    const byNumber = { client_id: undefined, msn: '123456' };
    const code = await codeFor(simulator(), 'ada', byNumber);
    const tokens = await bodyOf(await requestTokens(simulator(), { code }, await keys()));

    expect(decodeJwt(String(tokens.id_token))).toMatchObject({ msn: '123456' });
    const unknown = await authorize(simulator(), { ...byNumber, msn: '654321' });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('The msn &quot;654321&quot; is unknown.');
  });

  it.each<[status: number, error: string, changes: Headers]>([
    [403, 'unauthorized_client', { 'Merchant-Serial-Number': '654321' }],
    [403, 'unauthorized_client', { 'Merchant-Serial-Number': undefined }],
    [401, 'invalid_client', { Authorization: 'Bearer made-up' }],
  ])('are refused with %s %s for %j', async (status, error, changes) => {
    const headers = await keys(changes);
    const answers = [
      await startLogin(simulator(), {}, headers),
      await askUserExists(simulator(), 'urn:msisdn:4700000001', headers),
      await poll(simulator(), 'any', headers),
    ];

    for (const answer of answers) {
      expect(answer.status).toBe(status);
      expect(await bodyOf(answer)).toMatchObject({ error });
    }
  });

  it('work with our client', async () => {
    const { clientId, clientSecret, issuer } = simulator();
    const partner = { merchantSerialNumber: '123456' };
    const subscriptionKey = subscriptionKeyOf(simulator());
    const client = createVippsClient({ clientId, clientSecret, issuer, subscriptionKey, partner });
    const question = { loginHint: { phoneNumber: '+46 70 174 06 05' }, scope: ['name'] };
    simulator().approve({ as: 'asa' });
    const { authReqId } = await client.startMerchantLogin(question);

    expect(await client.pollMerchantLogin(authReqId)).toMatchObject({ status: 'completed' });
  });
});

describe('a sales unit with client_secret_post', () => {
  const simulator = useSimulator({ tokenEndpointAuthMethod: 'client_secret_post' });

  it('takes no partner keys', async () => {
    const headers = await merchantHeaders(simulator(), { 'Merchant-Serial-Number': '123456' });

    expect((await startLogin(simulator(), {}, headers)).status).toBe(401);
  });

  it('takes its own secret in the body', async () => {
    const { clientId, clientSecret } = simulator();
    const credentials = { client_id: clientId, client_secret: clientSecret };

    expect((await startLogin(simulator(), credentials, {})).status).toBe(200);
    expect((await startLogin(simulator())).status).toBe(401);
  });
});
