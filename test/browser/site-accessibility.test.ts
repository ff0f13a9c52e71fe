import { expect, it } from '@jest/globals';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { overflow } from './overflow.ts';

const pages = ['/', '/login', '/cancelled', '/nowhere', '/card', '/vipps/callback?code=lost'];
const phone = { width: 390, height: 844 };

inBrowser("axe on the site's pages", ({ site, visitor }) => {
  it.each(['light', 'dark'] as const)('finds nothing serious in %s', async (colorScheme) => {
    const context = await visitor({ colorScheme });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(path);
      expect({ path, problems: await findProblems(page, colorScheme) }).toEqual({
        path,
        problems: [],
      });
    }
    site().simulator.approve({ as: 'bjorn' });
    await page.goto('/vipps/login');
    await page.getByText('Leave the society').click();
    expect(await findProblems(page, colorScheme)).toEqual([]);
  });

  it('would find a button without a name, and grey on grey', async () => {
    const page = await (await visitor()).newPage();
    await page.setContent('<html lang="en"><title>A page</title><main><button></button></main>');
    expect(await findProblems(page, 'light')).toEqual([expect.stringContaining('button-name')]);
    await page.setContent('<p style="color: #777; background: #555">Hardly to be read</p>');
    expect(await findProblems(page, 'dark')).toEqual([expect.stringContaining('color-contrast')]);
  });
});

inBrowser("the site's pages on a phone", ({ site, visitor }) => {
  it('never need to be scrolled sideways', async () => {
    const page = await (await visitor({ viewport: phone })).newPage();
    for (const path of pages) {
      await page.goto(path);
      expect(await overflow(page)).toBe(0);
    }
    site().simulator.approve({ as: 'maximiliana' });
    await page.goto('/vipps/login');
    expect(new URL(page.url()).pathname).toBe('/my-page');
    expect(await overflow(page)).toBe(0);
  });
});
