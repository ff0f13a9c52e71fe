import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { ownCookie } from '../../../support/own-cookies.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('a page under a silent attempt, on %s', (_name, express) => {
  /** Somebody whom Vipps remembers, just logged in. */
  async function loggedIn() {
    const browser = createSite(simulator(), { express }).browser();
    await logIn(browser, simulator(), { as: 'ada', remember: true });
    return browser;
  }

  it('is shown at once to somebody who has been logged in for a while', async () => {
    const browser = await loggedIn();
    browser.cookies.delete(ownCookie('arrived'));

    expect(await browser.get('/silent')).toMatchObject({
      status: 200,
      body: { user: { givenName: 'Ada' } },
    });
  });

  it('is shown to a stranger where the session was lost, and not tried again at once', async () => {
    const browser = await loggedIn();
    for (const name of browser.cookies.keys()) {
      if (name.startsWith('vipps.sid')) browser.cookies.delete(name);
    }

    expect(await browser.get('/silent')).toMatchObject({ status: 200, body: { user: null } });
  });
});
