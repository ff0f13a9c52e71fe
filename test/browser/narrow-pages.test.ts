import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';
import { brokenWords, doubleLetters, overflow } from './overflow.ts';
import { VippsPages } from './pages/vipps.ts';
import { phoneInHand } from './phone-in-hand.ts';

const pages = ['/', '/login', '/cancelled', '/nowhere', '/card', '/vipps/callback?code=lost'];
const waysPages = [
  '/ways',
  '/ways/gifts',
  '/monthly-cheese',
  '/monthly-cheese/ordered',
  '/app',
  '/till',
];

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

inBrowser("the simulator's pages on a narrow screen", (stage) => {
  it('never need to be scrolled sideways, whatever somebody is called', async () => {
    const context = await stage.visitor({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const vipps = new VippsPages(page);
    const phone = await phoneInHand(stage, 'maximiliana');
    await page.goto('/vipps/login');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: /Maximiliana/ }).click();
    await vipps.challenge.waitFor();
    await phone.confirm.waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await overflow(phone.page)).toBe(0);
    await phone.confirmNumber(await vipps.challenge.textContent());
    await vipps.share.waitFor();
    expect(await overflow(page)).toBe(0);
  });
});

inBrowser('letters twice as large on a phone', (stage) => {
  it('break no headline, no number and no name, also in Finnish', async () => {
    const context = await stage.visitor({
      viewport: { width: 390, height: 844 },
      locale: 'fi-FI',
    });
    const page = await context.newPage();
    await doubleLetters(page);
    const problems: object[] = [];
    const look = async (selector: string, at = page) => {
      const found = { words: await brokenWords(at, selector), pixels: await overflow(at) };
      if (found.words.length > 0 || found.pixels > 0) problems.push({ at: at.url(), ...found });
    };

    for (const path of ['/', '/login', '/cancelled', '/till', '/ways', '/vipps/callback?foo=1']) {
      await page.goto(path);
      await look('h1, h2, h3, .brand');
    }
    await page.goto('/login/start');
    await look('h1, h2, label, button[value=ada], button[value=vaino]');
    await page.locator('button[value=ada]').click();
    await new VippsPages(page).challenge.waitFor();
    await look('h1, p');
    const phone = await context.newPage();
    await doubleLetters(phone);
    await phone.goto(`${stage.site().simulator.url}/phone/ada`);
    await look('h1, .numbers, button', phone);

    expect(problems).toStrictEqual([]);
  });
});
