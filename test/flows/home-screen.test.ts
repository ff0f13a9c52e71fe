import { expect, it } from '@jest/globals';

import { untilCallback } from '../support/login-steps.ts';
import { iphone } from '../support/simulator-phone.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();
const headers = { 'User-Agent': iphone, Accept: 'text/html' };

// What docs/hosting.md says of a window from an iPhone's home screen: it and Safari share no cookies.
it('a login that a window of the home screen began is begun anew in Safari, finished there, and leaves the window as it was', async () => {
  const site = createSite(simulator());
  const [window, safari] = [site.browser({ headers }), site.browser({ headers })];
  const callback = await untilCallback(simulator(), window, { as: 'ada' }, '/vipps/login');

  // Nobody is logged in by what another browser began.
  const anew = await untilCallback(simulator(), safari, { as: 'ida' }, callback);
  expect((await safari.get('/')).body).toEqual({ user: null });
  await safari.get(anew);

  expect((await safari.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ida' } });
  expect((await window.get('/')).body).toEqual({ user: null });
});

it('and where Safari keeps no cookies it ends with a page, and not in a circle', async () => {
  const site = createSite(simulator());
  const window = site.browser({ headers });
  const safari = site.browser({ headers, keepsCookies: false });
  const callback = await untilCallback(simulator(), window, { as: 'ada' }, '/vipps/login');

  const anew = await untilCallback(simulator(), safari, { as: 'ada' }, callback);

  expect(await safari.get(anew)).toMatchObject({ status: 400, body: { code: 'cookies_refused' } });
});
