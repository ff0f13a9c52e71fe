import { describe, expect, it } from '@jest/globals';

import { chapters } from './chapters.ts';
import { composePage } from './compose-page.ts';
import { Results } from './results.ts';
import { rowsThatAre } from './row.ts';
import type { Row } from './row.ts';

const rows = rowsThatAre('stopped before userinfo: nonce_mismatch', [
  ['nonce-other', 'sends another `nonce`', {}],
]);
const [row] = rows as [Row];
const chapter = { title: 'Nonces', about: 'Once.', rows };

const pageOf = (results: Results) => composePage([chapter], results);

/** The cells of the line that begins with this one. */
function cellsOf(page: string, first: string): string[] | undefined {
  const lines = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return lines.find((cells) => cells[1] === first)?.slice(1, -1);
}

describe('the page of rows', () => {
  it('calls a row passed that ended as it should through both ways', async () => {
    const results = new Results();
    for (const way of row.ways) results.add(row, way, row.expected);

    const page = await pageOf(results);

    expect(cellsOf(page, '`nonce-other`')).toEqual([
      '`nonce-other`',
      'sends another `nonce`',
      'stop',
      'stopped before userinfo: `nonce_mismatch`',
    ]);
    expect(cellsOf(page, '[Nonces](#nonces)')?.slice(1)).toEqual(['1', '1', '0', '0', '0']);
  });

  it.each([
    ['at all', []],
    ['through one of its ways', ['client' as const]],
  ])('calls a row not run that was not run %s', async (_, ways) => {
    const results = new Results();
    for (const way of ways) results.add(row, way, row.expected);

    const page = await pageOf(results);

    expect(cellsOf(page, '`nonce-other`')?.[3]).toMatch(/^\*\*not run\*\* \(.*site: not run/);
    expect(cellsOf(page, '[Nonces](#nonces)')?.slice(1)).toEqual(['1', '0', '0', '1', '0']);
  });

  it('calls a row failed that ended otherwise through either of its ways, and says how', async () => {
    const results = new Results();
    results.add(row, 'client', row.expected);
    results.add(row, 'site', 'logged in');

    const page = await pageOf(results);

    expect(cellsOf(page, '`nonce-other`')?.[3]).toMatch(/^\*\*FAILED\*\* \(.*site: logged in/);
    expect(cellsOf(page, '[Nonces](#nonces)')?.slice(1)).toEqual(['1', '0', '1', '0', '0']);
  });

  it('does not count what does not apply', async () => {
    const notApplicable = [{ id: 'logout', reason: 'There is none.' }];

    const page = await composePage([{ ...chapter, rows: [], notApplicable }], new Results());

    expect(cellsOf(page, '`logout`')).toEqual(['`logout`', 'There is none.']);
    expect(cellsOf(page, '**All**')?.slice(1)).toEqual(['0', '0', '0', '0', '1']);
  });
});

describe('the chapters', () => {
  it.each(chapters)('name no row of $title twice', ({ rows, notApplicable = [] }) => {
    const ids = [...rows, ...notApplicable].map(({ id }) => id);

    expect(ids).toEqual([...new Set(ids)]);
  });

  it('have all modules of the two plans that can be certified', () => {
    const counts = chapters.map(({ title, rows }) => [title, rows.length]);

    expect(counts).toContainEqual(['Basic plan', 14]);
    expect(counts).toContainEqual(['Config plan', 6]);
  });
});
