import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { parsePhoneNumber } from '../../../lib/protocol/phone-number.ts';
import type { PhoneCountry } from '../../../lib/protocol/phone-number.ts';

describe('a phone number', () => {
  it.each<[string, PhoneCountry | undefined, string]>([
    ['+47 912 34 567', undefined, '4791234567'],
    ['+4791234567', 'SE', '4791234567'],
    ['0047 91 23 45 67', undefined, '4791234567'],
    ['4791234567', undefined, '4791234567'],
    ['4791234567', 'NO', '4791234567'],
    ['912 34 567', 'NO', '4791234567'],
    ['35 81 23 45', 'NO', '4735812345'],
    ['47 12 34 56', 'NO', '4747123456'],
    ['\u00a0912\u202f34\u00a0567 ', 'NO', '4791234567'],
    ['\u202a+47 912 34 567\u202c', undefined, '4791234567'],
    ['\u200e\u2068912\u200b34\ufeff567\u2069', 'NO', '4791234567'],
    ['912\u00ad34\u2060567', 'NO', '4791234567'],
    ['20\u221212\u221234\u221256', 'DK', '4520123456'],
    ['+47 912 34 567'.padEnd(200, ' -'), undefined, '4791234567'],
    ['+47 00 00 00 01', undefined, '4700000001'],
    ['00 00 00 01', 'NO', '4700000001'],
    ['00 00 00 02', 'DK', '4500000002'],
    ['+45 20 12 34 56', undefined, '4520123456'],
    ['20-12-34-56', 'DK', '4520123456'],
    ['45 12 34 56', 'DK', '4545123456'],
    ['+358 40 123 4567', undefined, '358401234567'],
    ['+358 (0)40 123 4567', undefined, '358401234567'],
    ['+3580401234567', undefined, '358401234567'],
    ['040 123 4567', 'FI', '358401234567'],
    ['0457 123 4567', 'FI', '3584571234567'],
    ['050 12345', 'FI', '3585012345'],
    ['+46 70-123 45 67', undefined, '46701234567'],
    ['+46 (0)70 123 45 67', undefined, '46701234567'],
    ['070/123.45.67', 'SE', '46701234567'],
    ['46701234567', 'SE', '46701234567'],
    ['(070) 123 45 67', 'SE', '46701234567'],
    ['+299 22 12 34', undefined, '299221234'],
    ['221234', 'GL', '299221234'],
    ['299221234', 'NO', '299221234'],
  ])('written as %j, at home in %s, is %s', (phoneNumber, defaultCountry, expected) => {
    expect(parsePhoneNumber(phoneNumber, { defaultCountry })).toBe(expected);
  });

  it.each<[string, PhoneCountry | undefined]>([
    ['', 'NO'],
    ['912 34 567', undefined],
    ['+47 912 34 56', 'NO'],
    ['+47 912 34 5678', 'NO'],
    ['+1 202 555 0123', undefined],
    ['+44 7700 900123', 'SE'],
    ['701234567', 'SE'],
    ['+299 1234', 'GL'],
    ['+358 1234', 'FI'],
    ['+358 401234567890', 'FI'],
    ['++4791234567', undefined],
    ['+', 'NO'],
    ['+91234567', 'NO'],
    ['+0701234567', 'SE'],
    ['91+4791234567', 'NO'],
    ['1004791234567', 'NO'],
    ['x91234567', 'NO'],
    ['91234567x', 'NO'],
    ['91234567\n4791234567', 'NO'],
    ['4791234567+', undefined],
    ['+47 912 34 567 ext. 8', undefined],
    ['+47 nine', undefined],
    ['\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667', 'NO'],
    ['\u200b', 'NO'],
    ['+47 912 34 567'.padEnd(201, ' -'), undefined],
  ])('is not %j, at home in %s', (phoneNumber, defaultCountry) => {
    expect(() => parsePhoneNumber(phoneNumber, { defaultCountry })).toThrow(
      expect.objectContaining({ code: 'phone_number_invalid' }),
    );
  });

  it('is at home in no other country', () => {
    const options = { defaultCountry: 'no' as PhoneCountry };

    expect(() => parsePhoneNumber('912 34 567', options)).toThrow(
      expect.objectContaining({
        code: 'option_invalid',
        message: expect.stringContaining('NO, DK'),
      }),
    );
  });

  it.each([4_791_234_567, undefined, null, ['+4791234567']])(
    'is text, and does not come back in the error: %j',
    (number) => {
      // As a caller in JavaScript may.
      expect(() => parsePhoneNumber(number as unknown as string)).toThrow(
        expect.objectContaining({
          code: 'phone_number_invalid',
          message: expect.not.stringContaining('9123'),
        }),
      );
    },
  );

  it('is the same however often it is read, wherever it is at home', () => {
    const countries = ['NO', 'DK', 'FI', 'SE', 'GL', undefined] as const;
    const text = fc.stringMatching(/^\+?[0-9 ()-]{5,18}$/);
    fc.assert(
      fc.property(text, fc.constantFrom(...countries), (phoneNumber, defaultCountry) => {
        let read: string;
        try {
          read = parsePhoneNumber(phoneNumber, { defaultCountry });
        } catch {
          return;
        }
        expect(read).toMatch(/^(47|45|358|46|299)\d{5,12}$/);
        expect(parsePhoneNumber(`+${read}`)).toBe(read);
        expect(parsePhoneNumber(read)).toBe(read);
      }),
    );
  });
});
