import type { Page } from 'playwright-core';

/** How many pixels of the page stick out on the right. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}
