import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { vippsLoginOptionVariables } from '../../lib/express/vipps-login-options.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');
const docs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
const pages = [...atRoot, ...docs.map((name) => `docs/${name}`)];

describe('the README', () => {
  it('shows programs that are files, as they are', () => {
    const blocks = [...readme.matchAll(/(?:<!-- (\S+) -->\n\n)?```(?:js|ts)\n(.*?)```/gs)];
    const shown = blocks.map(([, file = 'no file', text]) => [file, text]);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).toEqual(shown.map(([file = '']) => [file, read(file)]));
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

describe('the documents', () => {
  it('leave no example that is shown nowhere', () => {
    const text = pages.map(read).join('\n');
    const unshown = readdirSync(path.join(root, 'docs/examples'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [`docs/examples/${name}`, read(`docs/examples/${name}`)] as const)
      .filter(([file, example]) => {
        const isCopied = text.includes(`<!-- ${file} -->`) && text.includes(example);
        return !isCopied && !text.includes(`\`${file}\``);
      });
    expect(unshown.map(([file]) => file)).toEqual([]);
  });

  it.each(pages)('link to files that exist: %s', (page) => {
    const from = path.join(root, path.dirname(page));
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, file = '']) => file);
    expect(links.filter((file) => !existsSync(path.join(from, file)))).toEqual([]);
  });
});
