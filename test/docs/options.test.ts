import { describe, expect, it } from '@jest/globals';

import { read } from './pages.ts';

/** The names in the table of options that a file of lib reads by. */
function optionNames(file: string): string[] {
  const [, table = ''] =
    /^(?:export )?const (?:readers|loginRequestReaders) = \{\n(.*?)^\}/ms.exec(read(file)) ?? [];
  const names = [...table.matchAll(/^ {2}(\w+)[:,]/gm)].map(([, name = '']) => name);
  expect(names).not.toEqual([]);
  return names;
}

/** The first cell of each row of each table of a page. */
function firstCells(page: string): string {
  return [...read(page).matchAll(/^\| ([^|]*)\|/gm)].map(([, cell = '']) => cell).join('\n');
}

describe('the tables of options', () => {
  it.each([
    ['lib/login/begin-login.ts', 'docs/options.md'],
    ['lib/express/guards/require-login.ts', 'docs/users.md'],
    ['lib/express/app-login/options.ts', 'docs/app-login.md'],
    ['lib/express/merchant-login/options.ts', 'docs/merchant-login.md'],
    ['lib/express/webhooks/consent-revoked-handler.ts', 'docs/consents.md'],
    ['lib/express/webhooks/webhook-handler.ts', 'docs/webhooks.md'],
  ])('name every option of %s in %s', (file, page) => {
    const cells = firstCells(page);
    const unnamed = optionNames(file).filter(
      (name) => !new RegExp(`\`(?:\\w+\\.)?${name}\\b`).test(cells),
    );
    expect(unnamed).toEqual([]);
  });
});
