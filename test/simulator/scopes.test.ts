import { describe, expect, it } from '@jest/globals';

import { poll, startLogin, startedLogin } from '../support/simulator-merchant.ts';
import {
  authorize,
  bodyOf,
  locationOf,
  requestUserinfo,
  tokensFor,
  userinfoOf,
} from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { findingAbout } from './control/control-page.ts';

const agreed = {
  language: 'EN',
  description: expect.any(String),
  buttonText: expect.any(String),
  links: {
    termsLinkText: expect.any(String),
    termsLinkUrl: 'https://shop.example/terms',
    privacyStatementLinkText: expect.any(String),
    privacyStatementLinkUrl: 'https://shop.example/privacy',
  },
  timestamp: '2026-11-21T12:00:00Z',
  accepted: true,
};

describe('the rarer scopes', () => {
  const simulator = useSimulator({ clock: () => Date.parse('2026-11-21T12:00:00.123Z') });

  it('share bank accounts and payment sources', async () => {
    const scope = 'openid accountNumbers paymentSourceReferences';

    expect(await userinfoOf(simulator(), 'ada', scope)).toMatchObject({
      accounts: [
        { account_name: 'Lønnskonto', account_number: '00000000001', bank_name: 'Oppdiktet Bank' },
      ],
      payment_sources_details: [
        { external_payment_source_id: expect.any(String) },
        { external_payment_source_id: expect.any(String) },
      ],
    });
    const nothing = await userinfoOf(simulator(), 'bjorn', scope);
    expect(nothing).not.toHaveProperty('accounts');
    expect(nothing).not.toHaveProperty('payment_sources_details');
  });

  it('have the terms accepted, which is told in every login that asks', async () => {
    const scope = 'openid agreement';

    expect(await userinfoOf(simulator(), 'ida', scope)).toHaveProperty('agreement', agreed);
    expect(await userinfoOf(simulator(), 'ida', scope)).toHaveProperty('agreement', agreed);
    expect(await userinfoOf(simulator(), 'ida', 'openid')).not.toHaveProperty('agreement');
  });

  it('show the terms on the phone of a merchant-initiated login, each time', async () => {
    for (let times = 0; times < 2; times += 1) {
      const authReqId = await startedLogin(simulator(), { scope: 'openid agreement' });
      const phone = simulator().phone('ada');
      const html = await (await fetch(phone.url)).text();
      phone.confirm();
      const { access_token: token } = await bodyOf(await poll(simulator(), authReqId));
      const userinfo = await bodyOf(await requestUserinfo(simulator(), String(token)));

      expect(html).toContain('By going on you accept the terms of the shop.');
      expect(html).toContain('href="https://shop.example/terms"');
      expect(userinfo).toHaveProperty('agreement', agreed);
    }
  });
});

describe('a scope that the sales unit has not', () => {
  const scopes = ['openid', 'name'];
  const dropping = useSimulator({ scopes, otherScopes: 'dropped' });
  const refusing = useSimulator({ scopes });

  it('is left out without a word where the option says so', async () => {
    const scope = 'openid name nin nonsense';
    const tokens = await tokensFor(dropping(), 'dag', { scope });
    const claims = await bodyOf(await requestUserinfo(dropping(), tokens.access_token));
    const start = await startLogin(dropping(), { scope });

    expect(tokens).toHaveProperty('scope', 'openid name');
    expect(claims).toHaveProperty('name', 'Dag Nummerert');
    expect(claims).not.toHaveProperty('nin');
    expect(start.status).toBe(200);
    expect(await findingAbout(dropping(), 'scope')).toContain('no scope nin, nonsense');
  });

  it('is invalid_scope by default', async () => {
    const answer = await authorize(refusing(), { scope: 'openid nin' });
    const start = await startLogin(refusing(), { scope: 'openid nin' });

    expect(locationOf(answer).searchParams.get('error')).toBe('invalid_scope');
    expect(await bodyOf(start)).toMatchObject({ error: 'invalid_scope' });
  });

  it('is not listed in discovery', async () => {
    const document = await fetch(`${refusing().issuer}.well-known/openid-configuration`);

    expect(await bodyOf(document)).toHaveProperty('scopes_supported', scopes);
  });
});
