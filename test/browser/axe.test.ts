import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { everyWalk, problemsOn } from './every-page.ts';
import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';

inBrowser('axe', (stage) => {
  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      everyWalk.map((walk) => [scheme, walk] as const),
    ),
  )('finds nothing serious in %s on the pages of %s', async (colorScheme, walk) => {
    const problem = async (page: Page) => {
      const serious = await findProblems(page, colorScheme);
      return serious.length > 0 ? { serious } : undefined;
    };
    expect(await problemsOn(walk, stage, { options: { colorScheme }, problem })).toEqual([]);
  });

  it('would find a button without a name, and grey on grey', async () => {
    const page = await (await stage.visitor()).newPage();
    await page.setContent('<html lang="en"><title>A page</title><main><button></button></main>');
    expect(await findProblems(page, 'light')).toEqual([expect.stringContaining('button-name')]);
    await page.setContent('<p style="color: #777; background: #555">Hardly to be read</p>');
    expect(await findProblems(page, 'dark')).toEqual([expect.stringContaining('color-contrast')]);
  });
});
