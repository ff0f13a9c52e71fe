import { expect, it } from '@jest/globals';

import { untilCallback } from '../support/login-steps.ts';
import { iphone } from '../support/simulator-phone.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { createSite } from '../support/site.ts';

const simulator = useSimulator();
const headers = { 'User-Agent': iphone, Accept: 'text/html' };

// What docs/hosting.md says of a window from an iPhone's home screen: it and Safari share no cookies.
it('a login that a window of the home screen began ends in Safari with a page that offers another', async () => {
  const site = createSite(simulator());
  const [window, safari] = [site.browser({ headers }), site.browser({ headers })];
  const callback = await untilCallback(simulator(), window, { as: 'ada' }, '/vipps/login');

  expect(await safari.get(callback)).toMatchObject({ status: 400 });

  expect((await safari.get('/')).body).toEqual({ user: null });
  expect((await window.get('/')).body).toEqual({ user: null });
});

it('and begun again in Safari, it is finished there, and leaves the window as it was', async () => {
  const site = createSite(simulator());
  const [window, safari] = [site.browser({ headers }), site.browser({ headers })];
  await safari.get(await untilCallback(simulator(), window, { as: 'ada' }, '/vipps/login'));

  await safari.get(await untilCallback(simulator(), safari, { as: 'ada' }, '/vipps/login'));

  expect((await safari.get('/my-page')).body).toMatchObject({ user: { givenName: 'Ada' } });
  expect((await window.get('/')).body).toEqual({ user: null });
});
