import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { VippsLoginError, errorCodes } from '../../lib/errors.ts';
import { warningCodes } from '../../lib/login/warnings.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/errors.md'), 'utf8');
const [, errors = [], warnings = []] = page.split(/^# /m).map(sectionsOf);

describe('docs/errors.md', () => {
  it.each([
    ['error', errors, errorCodes],
    ['warning', warnings, warningCodes],
  ] as const)(
    'has a heading for every %s code and no other, in their order',
    (_kind, sections, codes) => {
      const headings = [...sections].map(([heading]) => heading);
      expect(headings).toEqual(codes.map((code) => `\`${code}\``));
    },
  );

  it.each<[string, string]>([...errors, ...warnings])(
    'says what to do about %s',
    (_heading, text) => {
      expect(text.trim().length).toBeGreaterThan(60);
    },
  );
});

function sectionsOf(part: string): [heading: string, text: string][] {
  return part
    .split(/^## /m)
    .slice(1)
    .map((section) => section.split(/\n([^]*)/) as [string, string]);
}

describe('an error of another copy of the package', () => {
  it('is a VippsLoginError here, too; what merely has a code is none', () => {
    const theirs = Object.assign(new Error('from elsewhere'), {
      [Symbol.for('passport-vipps.VippsLoginError')]: true,
    });
    expect(theirs).toBeInstanceOf(VippsLoginError);
    expect(Object.assign(new Error(), { code: 'login_required' })).not.toBeInstanceOf(
      VippsLoginError,
    );
  });
});

describe('the status of an error, as http-errors and frameworks read it', () => {
  it.each([
    ['callback_invalid', 400, true],
    ['login_required', 401, true],
    ['cross_site_request', 403, true],
    ['method_not_allowed', 405, true],
    ['vipps_unavailable', 502, false],
    ['option_invalid', 500, false],
  ] as const)('of %s is %i, to be shown: %s', (code, statusCode, expose) => {
    expect(new VippsLoginError(code, '')).toMatchObject({ status: statusCode, statusCode, expose });
  });
});
