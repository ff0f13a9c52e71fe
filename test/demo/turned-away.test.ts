import { describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';

describe('a login that does not end in one', () => {
  const site = useSite();

  it('but is cancelled leads to a calm page', async () => {
    site().simulator.reject('access_denied');
    const { path, response } = await site().visit(site().browser(), '/vipps/login');
    expect(path).toBe('/cancelled');
    expect(response.status).toBe(200);
    expect(response.text).toContain('You turned back at the door.');
    expect(response.text).toContain('>Log in with Vipps</a>');
  });

  it('but is cancelled on the way to my page leads there too, and not to Vipps again', async () => {
    site().simulator.reject('access_denied');
    const browser = site().browser();
    const { path } = await site().visit(browser, '/vipps/login?returnTo=/my-page');
    expect(path).toBe('/cancelled');
  });

  it('is refused to somebody under age, who stays a stranger', async () => {
    const browser = site().browser();
    const response = await logIn(browser, site().simulator, {
      as: 'iver',
      at: '/login/start?returnTo=/my-page',
    });
    expect(response.status).toBe(403);
    expect(response.text).toContain('This table is set for grown-ups.');
    expect(response.text).toContain('login_refused');
    expect(response.text).toContain('href="/login/start?returnTo=%2Fmy-page">Log in as somebody');
    await browser.get('/my-page').expect(302);
  });

  it('because Vipps is out of order, asks for patience and names the code', async () => {
    site().simulator.inject({ at: 'token', status: 500, body: 'boom at Vipps' });
    const response = await logIn(site().browser(), site().simulator, { as: 'ada' });
    expect(response.status).toBe(502);
    expect(response.text).toContain('Vipps MobilePay is not answering just now.');
    expect(response.text).toContain('<code>vipps_unavailable</code>');
    expect(response.text).toContain('>Try again</a>');
  });

  it('shows nothing of the text of the error, which the operator gets', async () => {
    site().reported.length = 0;
    const words = 'words of Vipps';
    site().simulator.reject('server_error', { errorDescription: words });
    const { response } = await site().visit(site().browser(), '/vipps/login');
    const [error] = site().reported;
    expect(error).toBeInstanceOf(VippsLoginError);
    // The line above is what makes it one.
    const { message, vipps } = error as VippsLoginError;
    expect(vipps?.errorDescription).toBe(words);
    expect(response.text).not.toContain(words);
    expect(response.text).not.toContain(message);
  });

  it('because the answer belongs to no login, invites to start again', async () => {
    const response = await site()
      .browser()
      .get('/vipps/callback?error=access_denied&state=unheard-of');
    expect(response.status).toBe(400);
    expect(response.text).toContain('Please try again.');
    expect(response.text).toContain('<code>transaction_missing</code>');
  });
});
