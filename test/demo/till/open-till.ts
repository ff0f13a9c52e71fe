import { expect } from '@jest/globals';
import type { Response } from 'supertest';

import { staffCode } from '../open-site.ts';
import type { Browser, OpenSite } from '../open-site.ts';

/** A browser in which the shop assistant has logged in. */
export async function openTill(site: OpenSite): Promise<Browser> {
  const till = site.browser();
  await submit(till, '/till/open', { code: staffCode }).expect(303).expect('location', '/till');
  return till;
}

/** Sends a form from a page of the site. */
export function submit(browser: Browser, path: string, fields: Record<string, string>) {
  return browser.post(path).type('form').set('Sec-Fetch-Site', 'same-origin').send(fields);
}

/** Asks somebody. @returns the path of the page that waits for them */
export async function ask(till: Browser, fields: Record<string, string>): Promise<string> {
  const response: Response = await submit(till, '/till/ask', { goesOn: 'here', ...fields });
  expect(response.status).toBe(303);
  return response.get('location') ?? '';
}

/** Asks, lets the phone answer, and looks until that has come through. */
export async function askAndEnd(
  till: Browser,
  fields: Record<string, string>,
  answer: () => unknown,
): Promise<string> {
  const path = await ask(till, fields);
  expect((await till.get(path)).text).toContain('compare this code');
  await answer();
  return untilEnded(till, path);
}

/** The page once it waits no more: the ping is on its way. */
export async function untilEnded(till: Browser, path: string): Promise<string> {
  for (;;) {
    const { text } = await till.get(path);
    if (!text.includes('compare this code')) return text;
  }
}
