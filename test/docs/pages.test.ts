import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { vippsLoginOptionVariables } from '../../lib/express/vipps-login-options.ts';
import { publicNames } from '../package/public-names.ts';
import { anchorsOf, documents, linksOf, pages, read, root } from './pages.ts';

/** Looked into by a word, not read: a heading for each code, compared with the code by a test of its own. */
const longPages = ['docs/errors.md'];

describe.each(pages)('%s', (page) => {
  it('links to files and headings that exist', () => {
    const dead = linksOf(page).filter(
      ({ file, anchor }) =>
        !existsSync(path.join(root, file)) ||
        (anchor !== undefined && !anchorsOf(file).includes(anchor)),
    );
    expect(dead).toStrictEqual([]);
  });

  it('links to the page that it names', () => {
    const named = [...read(page).matchAll(/\[(?:[\w.]+\/)*([\w-]+\.md)\]\(([^)#]+\.md)/g)];
    const elsewhere = named.filter(
      ([, name = '', target = '']) => path.posix.basename(target) !== name,
    );
    expect(elsewhere.map(([link]) => link)).toStrictEqual([]);
  });

  it('shows programs that are files, as they are', () => {
    const shown = [...read(page).matchAll(/^<!-- (\S+) -->$(?:\n\n```\w+\n(.*?)^```$)?/gms)];
    const copies = shown.map(([, file = '', text]) => [file, text]);
    expect(copies).toEqual(shown.map(([, file = '']) => [file, read(file)]));
  });
});

/** What the quick start installs, what comes with Nest and with Jest, and what an app with passwords has. */
const isThere = new Set([
  ...['express', 'express-session', 'passport', 'passport-vipps', 'passport-local'],
  ...['@nestjs/common', '@nestjs/core', 'reflect-metadata', '@jest/globals'],
]);

describe.each(documents)('%s, as a page,', (page) => {
  it('has pictures that Mermaid can draw', () => {
    const pictures = [...read(page).matchAll(/^```mermaid\n(.*?)^```$/gms)];
    const lines = pictures.flatMap(([, picture = '']) => picture.trimEnd().split('\n'));
    expect(lines.filter((line) => !isOfSequence(line))).toStrictEqual([]);
  });

  it('begins with a sentence on what it is for', () => {
    const [, sentence = ''] = /^# [^\n]+\n\n([^\n]+)/.exec(read(page)) ?? [];
    expect(sentence).toMatch(/^(?!```)[^|<#-].{40,}/);
    expect(sentence).toMatch(/[.:]/);
    expect(sentence).toMatch(/^(How|What|Where|Every|All|A|For|From|`\w+\(\)`) /);
  });

  it('says how to install what its programs import', () => {
    if (page === 'docs/migration.md') return;
    const text = read(page);
    const programs = [...text.matchAll(/^```(?:js|jsx|ts)\n(.*?)^```$/gms)].join('\n');
    const imported = programs.matchAll(/(?:from |import |require\()'((?:@[\w-]+\/)?[\w.-]+)/g);
    const installed = [...text.matchAll(/npm install ([^`\n]+)/g)]
      .flatMap(([, names = '']) => names.split(' '))
      .map((name) => name.replace(/(?<=.)@.*/, ''));
    const missing = [...imported]
      .map(([, name = '']) => name)
      .filter((name) => !/^(node|\.+)$/.test(name) && !isThere.has(name))
      .filter((name) => !installed.includes(name));
    expect([...new Set(missing)]).toStrictEqual([]);
  });

  it('is no longer than can be read', () => {
    if (longPages.includes(page)) return;
    expect(read(page).split('\n').length).toBeLessThanOrEqual(250);
  });

  it('is named by the README, and linked to by the index of docs/', () => {
    if (page === 'docs/README.md') return;
    expect(read('README.md')).toContain(page);
    expect(read('docs/README.md')).toContain(`](${path.posix.basename(page)})`);
  });
});

describe('the documents', () => {
  it('leave no example that is shown nowhere', () => {
    const text = pages.map(read).join('\n');
    const unshown = readdirSync(path.join(root, 'docs/examples'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((name) => /\.([cm]?[jt]sx?|conf)$|Caddyfile$/.test(name))
      .map((name) => [`docs/examples/${name}`, read(`docs/examples/${name}`)] as const)
      .filter(([file, example]) => {
        const isCopied = text.includes(`<!-- ${file} -->`) && text.includes(example);
        return !isCopied && !text.includes(`\`${file}\``);
      });
    expect(unshown.map(([file]) => file)).toStrictEqual([]);
  });

  it('name every option of vippsLogin(), and the variable it has', () => {
    // | option | variable | default |
    const rows = [...read('docs/options.md').matchAll(/^\| (`[^|]*) \| ([^|]*) \|/gm)];
    const isNamed = ([name, variable = '']: [string, string | undefined]) =>
      rows.some(
        ([, options = '', setBy = '']) =>
          new RegExp(`\`${name}[\`(]`).test(options) &&
          setBy.replaceAll('`', '').trim() === variable,
      );
    const missing = Object.entries(vippsLoginOptionVariables).filter((option) => !isNamed(option));
    expect(missing).toStrictEqual([]);
  });

  it.each(['index', 'simulator', 'backend-contract'] as const)(
    'name every export of %s',
    (entry) => {
      const text = documents.map(read).join('\n') + read('README.md');
      const unnamed = publicNames[entry].values.filter(
        (name) => !new RegExp(`\\b${name}\\b`).test(text),
      );
      expect(unnamed).toStrictEqual([]);
    },
  );
});

/** One line of a sequence diagram, in the part of Mermaid's language that the pages use. */
function isOfSequence(line: string): boolean {
  // A semicolon ends a statement, and a # begins an entity, wherever they stand.
  if (/[;#]/.test(line)) return false;
  const statements = [
    /^sequenceDiagram$/,
    /^(actor|participant) \w+( as .+)?$/,
    /^\w+--?>>\w+: .+$/,
    /^Note over \w+(,\w+)?: .+$/,
    /^(alt|else|opt|loop) .+$/,
    /^end$/,
  ];
  return statements.some((statement) => statement.test(line.trim()));
}
