import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { errorCodes } from '../lib/errors.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../docs/errors.md'), 'utf8');
// Up to the next part: warnings have codes of their own.
const [, errors = ''] = page.split(/^# /m);
const sections = errors
  .split(/^## /m)
  .slice(1)
  .map((section) => section.split(/\n([^]*)/) as [heading: string, text: string]);

describe('docs/errors.md', () => {
  it('has a heading for every error code and no other, in the order of the code', () => {
    expect(sections.map(([heading]) => heading)).toEqual(errorCodes.map((code) => `\`${code}\``));
  });

  it.each(sections)('says what to do about %s', (_heading, text) => {
    expect(text.trim().length).toBeGreaterThan(60);
  });
});
