import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { chapters } from './chapters.ts';
import { composePage } from './compose-page.ts';
import { keepPage } from './keep-page.ts';
import { ada, clientId } from './registration.ts';
import { Results } from './results.ts';
import { runRow } from './run-row.ts';

const results = new Results();
let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId, sub: ada.sub });
});
afterAll(() => provider.close());

describe.each(chapters.filter(({ rows }) => rows.length > 0))('$title', ({ rows }) => {
  const runs = rows.flatMap((row) => row.ways.map((way) => ({ row, way })));

  it.each(runs)('$row.id: a provider that $row.provider, by the $way', async ({ row, way }) => {
    const outcome = await runRow(row, way, provider);
    results.add(row, way, outcome);

    expect(outcome).toBe(row.expected);
  });
});

// The last, since it tells what those before it found.
it('is told in conformance.md', async () => {
  const page = await composePage(chapters, results);

  expect(page).toBe(await keepPage(page));
});
