import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';

describe('logging in', () => {
  const site = useSite();

  it('leads from the button to my page', async () => {
    const response = await logIn(site().browser(), site().simulator, { as: 'ada' });
    expect(response.status).toBe(200);
    expect(response.text).toContain('<title>My page');
  });

  it('asks for what my page shows, and for no more', async () => {
    const response = await site().browser().get('/vipps/login').expect(302);
    const { searchParams } = new URL(response.get('location') ?? '');
    expect(searchParams.get('scope')).toBe(
      'openid name phoneNumber email address birthDate customFlow',
    );
  });

  it('keeps two browsers apart', async () => {
    const [ada, dag] = [site().browser(), site().browser()];
    await logIn(ada, site().simulator, { as: 'ada' });
    await logIn(dag, site().simulator, { as: 'dag' });
    expect((await ada.get('/my-page')).text).toContain('Ada Eksempel');
    expect((await dag.get('/my-page')).text).toContain('Dag Nummerert');
  });
});

describe('logging out', () => {
  const site = useSite();

  it('leads to the front page of a stranger, and my page is closed', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'ada' });
    const response = await browser.post('/vipps/logout').set('Sec-Fetch-Site', 'same-origin');
    expect(response.status).toBe(303);
    expect(response.get('location')).toBe('/');
    expect((await browser.get('/')).text).toContain('Log in with Vipps');
    await browser.get('/my-page').expect(302);
  });

  it('is refused to another site, and the member reads why', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'ada' });
    const response = await browser.post('/vipps/logout').set('Sec-Fetch-Site', 'cross-site');
    expect(response.status).toBe(403);
    expect(response.text).toContain('did not come from one of our own pages');
    expect(response.text).not.toContain('You are not logged in');
    await browser.get('/my-page').expect(200);
  });
});
