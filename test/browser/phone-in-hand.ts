import type { BrowserContextOptions } from 'playwright-core';

import type { Stage } from './in-browser.ts';
import { Phone } from './pages/phone.ts';

/** Somebody's phone, beside the browser that logs in: it shares no cookies with it. */
export async function phoneInHand(
  { site, visitor }: Stage,
  person: string,
  options: BrowserContextOptions = {},
): Promise<Phone> {
  const context = await visitor({ viewport: { width: 390, height: 844 }, ...options });
  return Phone.of(person, site().simulator.url, await context.newPage());
}
