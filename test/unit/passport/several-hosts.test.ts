import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';

import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();
const redirectUris = ['http://LOCALHOST:3000/auth/callback', 'http://shop.localhost/auth/callback'];

async function redirectUriFor(headers: Record<string, string>) {
  const options = { ...strategyOptions(simulator()), redirectUri: redirectUris };
  const agent = createPassportSite(simulator(), { strategy: new VippsStrategy(options) }).agent();
  const { headers: answered } = await agent.get('/auth').set(headers).expect(302);
  return new URL(String(answered.location)).searchParams.get('redirect_uri');
}

describe('a site with several hosts', () => {
  it.each([
    [{ Host: 'shop.localhost' }, redirectUris[1]],
    [{ Host: 'internal', 'X-Forwarded-Host': 'shop.localhost' }, redirectUris[1]],
    [{ Host: 'localhost:3000' }, redirectUris[0]],
    [{ Host: 'evil.example' }, redirectUris[0]],
  ])('sends people back to the one they are on, to the byte: %j', async (headers, redirectUri) => {
    expect(await redirectUriFor(headers)).toBe(redirectUri);
  });
});
