import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import type { Browser } from '../../../support/browser.ts';
import { leaveForVipps, untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

function loseSession({ cookies }: Browser) {
  for (const name of cookies.keys()) if (name.startsWith('vipps.sid')) cookies.delete(name);
}

describe.each(expressVersions)('a session that is lost, on %s', (_name, express) => {
  const newBrowser = () => createSite(simulator(), { express }).browser();

  it('on the way from the callback to a guard ends there, and not at Vipps again', async () => {
    const browser = newBrowser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));
    loseSession(browser);

    const response = await browser.get('/my-page');

    expect(response).toMatchObject({ status: 500, body: { code: 'session_not_kept' } });
  });

  it('does not keep a person from trying again', async () => {
    const browser = newBrowser();
    await browser.get(await untilCallback(simulator(), browser, { as: 'ada' }, '/my-page'));
    loseSession(browser);
    await browser.get('/my-page');

    await leaveForVipps(browser, '/my-page');
  });

  it('after a guard has seen it is one that ran out: the person logs in again', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada', at: '/my-page' });
    loseSession(browser);

    await leaveForVipps(browser, '/my-page');
  });
  it('by a logout is one that ended: the person logs in again', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });

    await browser.submit('/vipps/logout');

    await leaveForVipps(browser, '/my-page');
  });

  it('is not suspected by a neighbour on localhost, where all share one jar', async () => {
    const browser = newBrowser();
    await logIn(browser, simulator(), { as: 'ada' });
    const options = { paths: { callback: '/neighbour/callback' } };
    const neighbour = createSite(simulator(), { express, options }).browser();
    for (const [name, value] of browser.cookies) neighbour.cookies.set(name, value);

    await leaveForVipps(neighbour, '/my-page');
  });
});
