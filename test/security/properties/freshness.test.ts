import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { freshSeconds } from '../../../lib/protocol/remote-document.ts';
import { holds } from './runs.ts';

const minute = 60;
const day = 24 * 60 * 60;

describe('the time a document may be kept', () => {
  it('is between a minute and a day, whatever the header says', async () => {
    const pieces = fc.constantFrom('max-age', 'no-store', 'no-cache', '=', '-', '"', ',', '9', '0');
    const header = fc.array(fc.oneof(pieces, fc.string())).map((parts) => parts.join(''));
    await holds(
      fc.property(fc.option(header, { nil: undefined }), (cacheControl) => {
        const seconds = freshSeconds(cacheControl);
        expect([seconds, seconds >= minute, seconds <= day]).toEqual([seconds, true, true]);
      }),
    );
  });

  it('is what max-age says within that, wherever and however it is written', async () => {
    const others = fc.shuffledSubarray(['public', 'must-revalidate', 's-maxage=7', 'x="max-agen"']);
    const spelling = fc.constantFrom('max-age=', 'Max-Age=', 'MAX-AGE=', 'max-age="');
    const joint = fc.constantFrom(',', ', ', ' ,\t');
    await holds(
      fc.property(others, others, spelling, joint, fc.bigInt(0n, 10n ** 400n), (...said) => {
        const [before, after, name, between, value] = said;
        const maxAge = name + String(value) + (name.endsWith('"') ? '"' : '');
        const header = [...before, maxAge, ...after].join(between);
        const expected = Math.min(Math.max(Number(value), minute), day);

        expect([header, freshSeconds(header)]).toEqual([header, expected]);
        expect(freshSeconds(`${header}${between}no-store`)).toBe(minute);
      }),
    );
  });
});
