import { beforeEach, describe, expect, it } from '@jest/globals';
import { createSimulator } from 'passport-vipps/simulator';

import { parseConsentRevoked } from '../../../lib/protocol/consent-revoked.ts';
import { authorize, codeFor, locationOf } from '../../support/simulator-site.ts';
import { useReceiver } from './receiver.ts';

describe('a withdrawn consent', () => {
  const site = useReceiver();
  beforeEach(() => void site().received.splice(0));

  it('is told in an unsigned token of two segments, as plain text', async () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const consentRevokedUrl = `${site().url}/revoked/secret-path`;
    const simulator = await createSimulator({ consentRevokedUrl, clock: () => now });
    const [delivery] = await simulator.revokeConsent('ada');
    const sub = simulator.users[0]?.sub;
    await simulator.close();

    const [{ body, headers, path } = { body: '', headers: {}, path: '' }] = site().received;
    expect(delivery).toMatchObject({
      event: 'CONSENT_REVOKED',
      url: consentRevokedUrl,
      answer: 200,
    });
    expect(path).toBe('/revoked/secret-path');
    expect(headers['content-type']).toBe('text/plain');
    expect(headers).not.toHaveProperty('authorization');
    const segments = body.split('.').map((segment) => Buffer.from(segment, 'base64url').toString());
    expect(segments[0]).toBe('{"alg":"none"}\n');
    const iat = now / 1000;
    expect(JSON.parse(segments[1] ?? '')).toEqual({
      exp: iat + 300,
      iat,
      nbf: iat,
      sub,
      event: 'CONSENT_REVOKED',
    });
    expect(segments).toHaveLength(2);
    expect(parseConsentRevoked(body, { now })).toMatchObject({ sub, issuedAt: now });
  });

  it('makes the next login ask again, told or not', async () => {
    const simulator = await createSimulator();
    await codeFor(simulator, 'ada');
    simulator.approve({ as: 'ada', remember: true });
    const cookie = (await authorize(simulator)).headers.getSetCookie()[0]?.split(';')[0];
    const silent = async () => {
      const answer = await authorize(simulator, { requested_flow: 'no_dialog' }, cookie);
      return locationOf(answer).searchParams.get('error');
    };
    const before = await silent();
    const deliveries = await simulator.revokeConsent('4700000001');
    const after = await silent();
    await simulator.close();

    expect(before).toBeNull();
    expect(deliveries).toEqual([]);
    expect(after).toBe('interaction_required');
  });

  it('must be of somebody', async () => {
    const simulator = await createSimulator();
    const revoked = simulator.revokeConsent('adda');

    await expect(revoked).rejects.toThrow(/"adda".*ada, bjorn/);
    await simulator.close();
  });
});
