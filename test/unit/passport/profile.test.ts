import { describe, expect, it } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VerifyDone, VippsProfile } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** The profile that a classic verify callback gets of somebody. */
async function profileOf(person: string, scope: string[], name = 'vipps') {
  const profiles: VippsProfile[] = [];
  const options = { ...strategyOptions(simulator()), scope, name };
  const strategy = new VippsStrategy(
    options,
    (_token: string, _: undefined, profile: VippsProfile, done: VerifyDone) =>
      done(null, { profiles: profiles.push(profile) }),
  );
  const agent = createPassportSite(simulator(), { strategy }).agent();
  await logIn(agent, simulator(), { as: person, at: '/auth' });
  return profiles[0];
}

const subOf = (person: string) => simulator().users.find(({ id }) => id === person)?.sub;

describe("Passport's profile", () => {
  it('has what the person shared under the names Passport gives it', async () => {
    expect(await profileOf('ada', ['openid', 'name', 'email', 'phoneNumber'])).toStrictEqual({
      provider: 'vipps',
      id: subOf('ada'),
      displayName: 'Ada Eksempel',
      name: { givenName: 'Ada', familyName: 'Eksempel' },
      emails: [{ value: 'ada@example.com', verified: true }],
      phoneNumbers: [{ value: '4700000001' }],
      _json: expect.objectContaining({ given_name: 'Ada', email_verified: true }),
    });
  });

  it('leaves out what was not asked for', async () => {
    expect(await profileOf('ada', ['openid'])).toStrictEqual({
      provider: 'vipps',
      id: subOf('ada'),
      _json: expect.objectContaining({ sub: subOf('ada') }),
    });
  });

  it('says of an unverified address that it is', async () => {
    const unverified = simulator().users.find(
      ({ email, emailVerified }) => email && !emailVerified,
    );

    expect(await profileOf(unverified?.id ?? '', ['openid', 'email'])).toMatchObject({
      emails: [{ value: unverified?.email, verified: false }],
    });
  });

  it('has the name of the strategy as its provider', async () => {
    expect(await profileOf('ada', ['openid'], 'mobilepay')).toMatchObject({
      provider: 'mobilepay',
    });
  });
});
