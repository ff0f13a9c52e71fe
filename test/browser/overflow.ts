import type { Page } from 'playwright-core';

/** How many pixels of the page stick out on the right. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}

/** Letters twice as large, as people set them in their browser: also where a policy lets no style in. */
export async function doubleLetters(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}

/** Words and numbers that a line ends in the middle of. Numbers are held together by no-break spaces. */
export function brokenWords(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(`
    const broken = [];
    for (const element of document.querySelectorAll(${JSON.stringify(selector)})) {
      if (!element.checkVisibility()) continue;
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const { data } = texts.currentNode;
        for (const { 0: word, index } of data.matchAll(/[^ \\n]+/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          const lines = [...range.getClientRects()].map(({ top }) => Math.round(top));
          if (new Set(lines).size > 1) broken.push(word);
        }
      }
    }
    broken;
  `);
}
