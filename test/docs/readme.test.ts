import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { root } from './pages.ts';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

describe('the README', () => {
  it('is read in minutes', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(250);
  });

  it('names options and variables as docs/options.md does', () => {
    const rowsOf = (text: string) =>
      [...text.matchAll(/^\| (`[^|]*?) +\| ([^|]*?) *\|/gm)].map(([, option, variable]) => [
        option,
        variable,
      ]);
    const all = rowsOf(readFileSync(path.join(root, 'docs/options.md'), 'utf8'));
    const [, firstDay = ''] = /^## Options of the first day\n(.*?)^## /ms.exec(readme) ?? [];
    const shown = rowsOf(firstDay);
    expect(shown.length).toBeGreaterThan(5);
    const unlike = shown.filter(([option = '', variable]) => {
      const name = option.slice(0, -1);
      return all.find(([options = '']) => options.includes(name))?.[1] !== variable;
    });
    expect(unlike).toStrictEqual([]);
  });
});
