import { describe, expect, it } from '@jest/globals';
import type { Fault } from 'passport-vipps/simulator';

import { waysIn, whoIs } from '../../support/browser-attack-site.ts';
import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** Each says that Ada's browser is Björn's account; none may. */
const takeovers: [string, Omit<Fault & { at: 'id_token' }, 'at'>][] = [
  ["a stranger's signature", { signature: 'stranger' }],
  ['a damaged signature', { signature: 'broken' }],
  ['no signature', { signature: 'none' }],
  ['the public key as a password', { signature: 'HS256' }],
  ['another issuer', { claims: { iss: 'https://login.evil.example/' } }],
  ['no issuer', { claims: { iss: undefined } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['no audience', { claims: { aud: undefined } }],
  ['a nonce of another login', { claims: { nonce: 'replayed' } }],
  ['no nonce', { claims: { nonce: undefined } }],
  ['an end in the past', { claims: { exp: 1_500_000_000 } }],
  ['no subject', { claims: { sub: undefined } }],
  ['another subject than userinfo has', { claims: { sub: 'bjorn' } }],
];

describe.each(waysIn)('an id_token at a site with %s', (_name, way) => {
  it.each(takeovers)(
    'passport-azure-ad: a token that was wrongly checked took accounts over; one with %s does not',
    async (_what, fault) => {
      const browser = new Browser(way.createApp(simulator()));
      const callback = await untilCallback(simulator(), browser, { as: 'ada' }, way.loginPath);
      const takeBack = simulator().inject({ at: 'id_token', ...fault });

      const { status } = await browser.get(callback);
      takeBack();

      expect(status).toBe(502);
      expect(await whoIs(browser)).toBeUndefined();
    },
  );
});
