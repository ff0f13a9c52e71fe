import { describe, expect, it } from '@jest/globals';

import { defaultUsers } from 'passport-vipps/simulator';

import { formatBirthday } from '../../demo-app/member/format-birthday.ts';
import { formatPhoneNumber } from '../../demo-app/member/format-phone-number.ts';
import { isOfAge } from '../../demo-app/member/is-of-age.ts';
import { placesOf } from '../../demo-app/member/places-of.ts';
import { useSite } from './use-site.ts';

describe('a phone number', () => {
  it.each([
    ['4791234567', '+47 912 34 567'],
    ['4722334455', '+47 22 33 44 55'],
    ['4512345678', '+45 12 34 56 78'],
    ['46701740605', '+46 70 174 06 05'],
    ['358401234567', '+358 40 123 4567'],
  ])('%s is written as its country does', (digits, written) => {
    expect(formatPhoneNumber(digits)).toBe(unbroken(written));
  });

  it.each(['491701234567', '479123456', '47912345678'])(
    '%s of no known length or country keeps its digits together',
    (digits) => {
      expect(formatPhoneNumber(digits)).toBe(`+${digits}`);
    },
  );
});

describe('the phone numbers of the cast', () => {
  const site = useSite();

  it('are written by the simulator as by the site', async () => {
    const phones = await (await fetch(`${site().simulator.url}/phone`)).text();

    for (const { phoneNumber } of defaultUsers) {
      expect(phones).toContain(`<small>${formatPhoneNumber(phoneNumber)}</small>`);
    }
  });
});

/** With no-break spaces. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

describe('a birthday', () => {
  it('is a day in words', () => {
    expect(formatBirthday('1985-12-10')).toBe('10 December 1985');
  });

  it('that cannot be read stays as it came', () => {
    expect(formatBirthday('in spring')).toBe('in spring');
  });
});

describe('the age limit', () => {
  const today = new Date('2026-11-21T23:30:00Z');

  it.each(['1985-12-10', '2008-11-21'])('lets somebody in who was born on %s', (birthdate) => {
    expect(isOfAge(birthdate, today)).toBe(true);
  });

  it.each(['2008-11-22', '2015-08-19', '0', '', undefined])(
    'turns somebody away who was born on %s',
    (birthdate) => {
      expect(isOfAge(birthdate, today)).toBe(false);
    },
  );
});

describe('a place', () => {
  const linesOf = (address: Parameters<typeof placesOf>[0]['address']) =>
    placesOf({ sub: 'somebody', otherAddresses: [], ...(address && { address }) })[0]?.lines;

  it('leaves out what Vipps does not know', () => {
    expect(linesOf({ postalCode: '0001', region: 'OSLO' })).toEqual(['0001 OSLO']);
    expect(linesOf({ streetAddress: 'Storgata 1', country: 'NO' })).toEqual([
      'Storgata 1',
      'Norway',
    ]);
  });

  it('falls back on the address as Vipps writes it', () => {
    expect(linesOf({ formatted: 'Storgata 1\n0001 Oslo' })).toEqual(['Storgata 1', '0001 Oslo']);
  });

  it.each(['Norge', 'N', '<b>'])('keeps a country that is no code: %s', (country) => {
    expect(linesOf({ country })).toEqual([country]);
  });
});
