import { expect, it } from '@jest/globals';

import { inBrowser } from './in-browser.ts';

inBrowser('a visitor who is turned away', ({ site, visitor }) => {
  it('because of age reads why, and can come in as somebody else', async () => {
    const page = await (await visitor()).newPage();
    site().simulator.approve({ as: 'iver' });
    await page.goto('/vipps/login');
    await page.getByRole('heading', { name: 'This table is set for grown-ups.' }).waitFor();
    site().simulator.approve({ as: 'ada' });
    await page.getByRole('link', { name: 'Log in as somebody else' }).click();
    await page.waitForURL('/my-page');
  });

  it('because Vipps is out of order tries again', async () => {
    const page = await (await visitor()).newPage();
    site().simulator.inject({ at: 'token', status: 500 });
    site().simulator.approve({ as: 'ada' });
    await page.goto('/vipps/login');
    await page.getByText('Vipps MobilePay is not answering just now.').waitFor();
    site().simulator.approve({ as: 'ada' });
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.waitForURL('/my-page');
  });

  it('cannot be made to leave the society by a page of somebody else', async () => {
    const page = await (await visitor()).newPage();
    site().simulator.approve({ as: 'ada' });
    await page.goto('/vipps/login');
    await page.waitForURL('/my-page');
    await page.goto('about:blank');
    await page.setContent(
      `<form method="post" action="${site().url}/my-page/leave"><button>Win a cheese</button></form>`,
    );
    await page.getByRole('button', { name: 'Win a cheese' }).click();
    await page.getByText('did not come from one of our own pages').waitFor();
    await page.goto('/my-page');
    await page.getByRole('heading', { name: /^Welcome to the table, Ada/ }).waitFor();
  });
});

inBrowser('a login that cannot be sent back', ({ site, visitor }) => {
  it.each([
    ['the client id', { client_id: 'somebody-else' }, /client_id/i],
    ['the redirect URI', { redirect_uri: 'https://elsewhere.example/' }, /redirect_uri/i],
  ])('shows the developer what is wrong with %s', async (_what, wrong, reason) => {
    const page = await (await visitor()).newPage();
    const { simulator, url } = site();
    const parameters = new URLSearchParams({
      client_id: simulator.clientId,
      response_type: 'code',
      scope: 'openid',
      state: 'long-enough-a-state',
      redirect_uri: `${url}/vipps/callback`,
      ...wrong,
    });
    const response = await page.goto(`${simulator.issuer}oauth2/auth?${parameters.toString()}`);
    expect(response?.status()).toBe(400);
    await page.getByRole('main').getByText(reason).first().waitFor();
  });
});
