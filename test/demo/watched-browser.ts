import { expect } from '@jest/globals';

import type { Browser } from './open-site.ts';

/** A browser that knows the names of its cookies, and so can lose some. */
export function watched(browser: Browser) {
  const names = new Set<string>();
  return {
    async get(path: string) {
      const response = await browser.get(path);
      for (const line of response.get('set-cookie') ?? []) names.add(line.split('=', 1)[0] ?? '');
      return response;
    },
    forget(pattern: RegExp) {
      const lost = [...names].filter((name) => pattern.test(name));
      expect(lost).toHaveLength(1);
      for (const name of lost) browser.jar.setCookie(`${name}=; max-age=0`, '127.0.0.1', '/');
    },
  };
}
