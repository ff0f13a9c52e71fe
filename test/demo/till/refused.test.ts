import { describe, expect, it } from '@jest/globals';
import type { Person } from 'passport-vipps/simulator';

import { useSite } from '../use-site.ts';
import { askAndEnd, openTill, submit } from './open-till.ts';

const asa = { phoneNumber: '+46 70 174 06 05' };
const inThisYear = new Date().getFullYear();
const young: Person = {
  id: 'lovisa',
  country: 'SE',
  givenName: 'Lovisa',
  familyName: 'Nästan',
  phoneNumber: '46701740605',
  birthdate: `${inThisYear - 16}-01-01`,
  addresses: [],
};

describe('a customer who cannot be asked', () => {
  const site = useSite();
  const refusalOf = async (fields: Record<string, string>, status: number) => {
    const { text } = await submit(await openTill(site()), '/till/ask', fields).expect(status);
    const [, problem = ''] = /role="alert">([^<]+)</.exec(text) ?? [];
    return { problem, text };
  };

  it('has a number that cannot be read, which stays in its field', async () => {
    const { problem, text } = await refusalOf({ phoneNumber: '12 "34' }, 400);
    expect(problem).toContain('cannot be read as a phone number');
    expect(text).toContain('value="12 &quot;34"');
  });

  it('is unknown to Vipps', async () => {
    const { problem } = await refusalOf({ phoneNumber: '+47 99 99 99 99' }, 404);
    expect(problem).toContain('Nobody can be asked at this number.');
  });

  it('is under 15', async () => {
    const { problem } = await refusalOf({ phoneNumber: '+47 00 00 00 05' }, 404);
    expect(problem).toContain('or belong to somebody under 15');
  });

  it('has an app that is too old', async () => {
    site().simulator.phone('asa').outdateApp();
    expect((await refusalOf(asa, 401)).problem).toContain('app is too old');
  });

  it('has been asked too often, and the till reads how long to wait', async () => {
    const tooMany = { at: 'backchannel', status: 429 } as const;
    site().simulator.inject({ ...tooMany, headers: { 'Retry-After': '150' } });
    expect((await refusalOf(asa, 429)).problem).toContain('Try again in 3 minutes.');
    site().simulator.inject({ ...tooMany, headers: { 'Retry-After': '1' } });
    expect((await refusalOf(asa, 429)).problem).toContain('Try again in 1 second.');
  });

  it('is behind a Vipps that is out of order', async () => {
    site().simulator.inject({ at: 'backchannel', status: 503 });
    expect((await refusalOf(asa, 502)).problem).toContain('We cannot get through just now.');
  });
});

describe('a customer who confirmed', () => {
  const site = useSite({ users: [young] });
  const confirm = () => site().simulator.phone('lovisa').confirm();

  it('may be too young for the society, which keeps nothing, not even the name', async () => {
    const page = await askAndEnd(await openTill(site()), asa, confirm);
    expect(page).toContain('The customer is too young.');
    expect(page).not.toContain('Lovisa');
  });

  it('may still meet an error on the last step, whose code the till can pass on', async () => {
    site().simulator.inject({ at: 'id_token', signature: 'stranger' });
    const page = await askAndEnd(await openTill(site()), asa, confirm);
    expect(page).toContain('It went wrong on the last step.');
    expect(page).toContain('id_token_signature_invalid');
  });
});
