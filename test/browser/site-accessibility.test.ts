import { expect, it } from '@jest/globals';

import { findProblems } from './find-problems.ts';
import { inBrowser } from './in-browser.ts';
import { overflow } from './overflow.ts';

const pages = ['/', '/login', '/cancelled', '/nowhere', '/card', '/vipps/callback?code=lost'];
const waysPages = [
  '/ways',
  '/ways/gifts',
  '/monthly-cheese',
  '/monthly-cheese/ordered',
  '/app',
  '/till',
];

inBrowser('axe', ({ visitor }) => {
  it('would find a button without a name, and grey on grey', async () => {
    const page = await (await visitor()).newPage();
    await page.setContent('<html lang="en"><title>A page</title><main><button></button></main>');
    expect(await findProblems(page, 'light')).toEqual([expect.stringContaining('button-name')]);
    await page.setContent('<p style="color: #777; background: #555">Hardly to be read</p>');
    expect(await findProblems(page, 'dark')).toEqual([expect.stringContaining('color-contrast')]);
  });
});

inBrowser("the site's pages on a phone", ({ site, visitor }) => {
  it.each([
    ['of the usual width', 390, '100%'],
    ['of 320 pixels', 320, '100%'],
    ['with letters twice as large', 390, '200%'],
  ])('%s never need to be scrolled sideways, in the longest words', async (_, width, fontSize) => {
    const page = await (
      await visitor({ viewport: { width, height: 844 }, locale: 'fi-FI' })
    ).newPage();
    const overflowAt = async (path: string) => {
      await page.goto(path);
      await page.addStyleTag({ content: `html { font-size: ${fontSize} !important }` });
      return { path: new URL(page.url()).pathname, pixels: await overflow(page) };
    };

    site().simulator.approve({ as: 'maximiliana' });
    expect(await overflowAt('/vipps/login')).toEqual({ path: '/my-page', pixels: 0 });
    for (const path of [...pages, ...waysPages]) {
      expect(await overflowAt(path)).toMatchObject({ pixels: 0 });
    }
  });
});
