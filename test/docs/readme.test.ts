import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { vippsLoginOptionVariables } from '../../lib/express/options/vipps-login-options.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');

describe('the README', () => {
  it('shows programs that are files, as they are', () => {
    const blocks = [...readme.matchAll(/(?:<!-- (\S+) -->\n\n)?```(?:js|ts)\n(.*?)```/gs)];
    const shown = blocks.map(([, file = 'no file', text]) => [file, text]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).toEqual(shown.map(([file = '']) => [file, read(file)]));
  });

  it('leaves no example that is shown nowhere', () => {
    const pages = readme + read('docs/simulator.md');
    const unshown = readdirSync(path.join(root, 'docs/examples'))
      .map((name) => [`docs/examples/${name}`, read(`docs/examples/${name}`)] as const)
      .filter(
        ([file, text]) => !new RegExp(`<!-- ${file} -->`).test(pages) || !pages.includes(text),
      );
    expect(unshown.map(([file]) => file)).toEqual([]);
  });

  it.each(['README.md', 'SECURITY.md'])('%s links to files that exist', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, file = '']) => file);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('names every option, and the variable it has', () => {
    // | option | variable | default |
    const rows = [...readme.matchAll(/^\| (`[^|]*) \| ([^|]*) \|/gm)];
    const isNamed = ([name, variable = '']: [string, string | undefined]) =>
      rows.some(
        ([, options = '', setBy = '']) =>
          new RegExp(`\`${name}[\`(]`).test(options) &&
          setBy.replaceAll('`', '').trim() === variable,
      );
    const missing = Object.entries(vippsLoginOptionVariables).filter((option) => !isNamed(option));
    expect(missing).toEqual([]);
  });
});
