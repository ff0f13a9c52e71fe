import { describe, expect, it } from '@jest/globals';
import { requireLogin } from 'passport-vipps';

import {
  buttonsOf,
  createPhoneSite,
  untilAsked,
  untilOpened,
} from '../../../flows/other-browser/phone-site.ts';
import { leaveForVipps } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';

const simulator = useSimulator();
const acr = 'urn:vipps:acr:app_auth';

describe('a confirmation in the app', () => {
  const newSite = () => {
    simulator().inject({ at: 'id_token', claims: { acr } });
    return createPhoneSite(simulator(), {
      after: (app) =>
        app.get('/transfer', requireLogin({ acr }), (_req, res) => res.json({ done: true })),
    });
  };

  it('counts in the browser that began, also where it was not asked for', async () => {
    const browser = newSite().browser();
    await browser.get(await untilOpened(simulator(), browser));

    expect((await browser.get('/transfer')).body).toEqual({ done: true });
  });

  it('does not count in another browser, which has to ask for its own', async () => {
    const site = newSite();
    const [from, to] = [site.browser(), site.browser()];
    await to.submit(buttonsOf(await untilAsked(simulator(), { from, to })).confirm);
    expect((await to.get('/my-page')).status).toBe(200);

    const url = await leaveForVipps(to, '/transfer');

    expect(url.searchParams.get('acr_values')).toBe(acr);
  });
});
