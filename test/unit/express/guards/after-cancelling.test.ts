import { describe, expect, it } from '@jest/globals';

import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();
const cancel = { error: 'access_denied' };

describe.each(expressVersions)('a guard, after a login was cancelled, on %s', (_n, express) => {
  const newBrowser = (failureRedirect: string) =>
    createSite(simulator(), { express, options: { failureRedirect } }).browser();

  it('does not ask again at once, but does so the next time', async () => {
    const browser = newBrowser('/sorry');
    const at = '/vipps/login?returnTo=/my-page';
    const callback = await untilCallback(simulator(), browser, cancel, at);
    expect((await browser.get(callback)).headers.location).toBe('/my-page');

    const response = await browser.get('/my-page');

    expect(response).toMatchObject({ status: 302, headers: { location: '/sorry' } });
    await leaveForVipps(browser, '/my-page');
  });

  it('asks where `failureRedirect` is the guarded page itself, rather than go round', async () => {
    const browser = newBrowser('/my-page');
    const callback = await untilCallback(simulator(), browser, cancel, '/my-page');
    expect((await browser.get(callback)).headers.location).toBe('/my-page');

    const url = await leaveForVipps(browser, '/my-page');

    expect(url.origin).toBe(simulator().url);
  });
});
