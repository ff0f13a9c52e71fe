import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

import { everyWalk, problemsOn } from './every-page.ts';
import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';

inBrowser('axe', (stage) => {
  it.each(everyWalk)(
    'finds nothing serious on the pages of %s, in light and in dark',
    async (walk) => {
      const problem = async (page: Page) => {
        const serious: string[] = [];
        for (const colorScheme of ['dark', 'light'] as const) {
          await page.emulateMedia({ colorScheme });
          serious.push(...(await findProblems(page, colorScheme)));
        }
        return serious.length > 0 ? { serious } : undefined;
      };
      expect(await problemsOn(walk, stage, { options: {}, problem })).toStrictEqual([]);
    },
  );

  it('would find a button without a name, and grey on grey', async () => {
    const page = await (await stage.visitor()).newPage();
    await page.setContent('<html lang="en"><title>A page</title><main><button></button></main>');
    expect(await findProblems(page, 'light')).toEqual([expect.stringContaining('button-name')]);
    await page.setContent('<p style="color: #777; background: #555">Hardly to be read</p>');
    expect(await findProblems(page, 'dark')).toEqual([expect.stringContaining('color-contrast')]);
  });
});
