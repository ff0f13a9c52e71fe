import { describe, expect, it } from '@jest/globals';

import { createPassportSite } from '../support/passport-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();

describe('a callback by another method than GET', () => {
  it.each([
    ['/vipps/callback', () => createSite(simulator()).browser()],
    ['/auth/callback', () => createPassportSite(simulator()).agent()],
  ])('is refused at %s, and told which one would be taken', async (at, newBrowser) => {
    const response = await newBrowser().post(`${at}?state=some-state&code=some-code`);

    expect(response).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(response.headers).toMatchObject({ allow: 'GET' });
  });
});
