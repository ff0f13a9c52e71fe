import { readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { errorCodes } from '../../lib/errors.ts';
import { vippsLoginOptionVariables } from '../../lib/express/vipps-login-options.ts';
import { warningCodes } from '../../lib/login/warnings.ts';
import { doctorUsage } from '../../simulator/doctor/command.ts';
import { documents, read, root } from './pages.ts';

/** The names in the table of options that a file of lib reads by. */
function optionNames(file: string): string[] {
  const [, table = ''] =
    /^(?:export )?const (?:readers|loginRequestReaders|defaults|optionNames)(?:: [^=]+)? = \{\n(.*?)^\}/ms.exec(
      read(file),
    ) ?? [];
  const names = [...table.matchAll(/^ {2}(\w+)[:,]/gm)].map(([, name = '']) => name);
  expect(names).not.toStrictEqual([]);
  return names;
}

/** The tables of a page whose first column is headed so: the cells of that column, without the heading. */
function columns(page: string, heading: RegExp): string[][] {
  const tables = read(page).match(/^\|.*\n\|[ :|-]+\n(?:\|.*\n)*/gm) ?? [];
  return tables
    .map((table) => [...table.matchAll(/^\| ([^|]*?) *\|/gm)].map(([, cell = '']) => cell))
    .filter(([head = '']) => heading.test(head))
    .map((cells) => cells.slice(2));
}

/** `verify(login, req)` and `limits.perNumber` are `verify` and `limits`. */
const namesIn = (cells: readonly string[]) =>
  cells.flatMap((cell) => [...cell.matchAll(/`(-*[\w-]+)[^`]*`/g)].map(([, name = '']) => name));

const ofVippsLogin = Object.keys(vippsLoginOptionVariables);
const ofOneLogin = optionNames('lib/login/begin-login.ts');
const ofDoctor = [...doctorUsage.matchAll(/^ {2}(--\w[\w-]*)/gm)].map(([, name = '']) => name);

/** What the tables of options of each page have to name, and may name. */
const tables: Record<string, { all: readonly string[]; others?: readonly string[] }> = {
  'README.md': { all: [], others: ofVippsLogin },
  'docs/options.md': { all: [...ofVippsLogin, ...ofOneLogin] },
  'docs/users.md': { all: optionNames('lib/express/guards/require-login.ts') },
  'docs/app-login.md': {
    all: optionNames('lib/express/app-login/options.ts'),
    others: ofVippsLogin,
  },
  'docs/merchant-login.md': { all: optionNames('lib/express/merchant-login/options.ts') },
  'docs/consents.md': { all: optionNames('lib/express/webhooks/consent-revoked-handler.ts') },
  'docs/webhooks.md': { all: optionNames('lib/express/webhooks/webhook-handler.ts') },
  'docs/simulator.md': { all: optionNames('simulator/options.ts') },
  'docs/button.md': { all: optionNames('lib/express/pages/login-button.ts') },
  'docs/doctor.md': { all: ofDoctor.filter((name) => name !== '--help') },
};

describe('the tables of options', () => {
  it.each(Object.entries(tables))('name every option there is, in %s', (page, { all }) => {
    const named = namesIn(columns(page, /^option/).flat());
    expect(all.filter((name) => !named.includes(name))).toStrictEqual([]);
  });

  it.each(['README.md', ...documents])('name no option that is not there, in %s', (page) => {
    const { all = [], others = [] } = tables[page] ?? {};
    const named = namesIn(columns(page, /^option/).flat());
    expect(named.filter((name) => ![...all, ...others].includes(name))).toStrictEqual([]);
  });
});

describe('the table of what the doctor finds', () => {
  const source = readdirSync(path.join(root, 'simulator/doctor'))
    .map((name) => read(`simulator/doctor/${name}`))
    .join('\n');
  const codes = [...source.matchAll(/code: '([a-z_]+)'/g)].map(([, code = '']) => code);
  const found = codes.filter((code) => code !== 'ok' && code !== 'skipped');
  const named = columns('docs/doctor.md', /^code/).flatMap(namesIn);

  it('has every code', () => {
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter((code) => !named.includes(code))).toStrictEqual([]);
  });

  it('has no code that is not found', () => {
    const known = [
      ...found,
      ...found.map((code) => `site_${code}`),
      ...errorCodes,
      ...warningCodes,
    ];
    // `site_certificate_…` stands for several.
    const isKnown = (code: string) =>
      code.endsWith('_') ? known.some((each) => each.startsWith(code)) : known.includes(code);
    expect(named.filter((code) => !isKnown(code))).toStrictEqual([]);
  });
});
