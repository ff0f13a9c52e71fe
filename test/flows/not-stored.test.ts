import { describe, expect, it } from '@jest/globals';

import { createPassportSite } from '../support/passport-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();

describe('the redirect to Vipps, which carries a `state`,', () => {
  it.each([
    ['/vipps/login', () => createSite(simulator()).browser()],
    ['/my-page', () => createSite(simulator()).browser()],
    ['/auth', () => createPassportSite(simulator()).agent()],
  ])('is stored by nobody: %s', async (at, newBrowser) => {
    const { status, headers } = await newBrowser().get(at);

    expect(status).toBe(302);
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  });
});
