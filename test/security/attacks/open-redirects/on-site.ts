import { expect } from '@jest/globals';

import { baseUrl } from '../../../support/site.ts';

/**
 * Whether a Location leaves a browser on the site, also one that reads it once more or on its own: a
 * path in plain ASCII that does not begin like another site's address.
 */
export function staysOnSite(location: string): boolean {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(location)) return false;
  const { origin, pathname } = new URL(location, baseUrl);
  return origin === baseUrl && new URL(pathname, `${baseUrl}/deep/page`).origin === baseUrl;
}

export function expectOnSite(location: unknown): void {
  expect(location).toEqual(expect.any(String));
  if (!staysOnSite(String(location))) throw new Error(`${String(location)} leads off the site.`);
}
