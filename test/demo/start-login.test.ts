import { describe, expect, it } from '@jest/globals';
import { logIn, logInFromPhone } from 'passport-vipps/simulator';

import { iphone } from '../support/simulator-phone.ts';
import { useSite } from './use-site.ts';

const start = '/login/start?returnTo=/my-page';

describe('a login that the button starts', () => {
  const site = useSite();
  const phone = () => site().browser().set('User-Agent', iphone);

  it('is the ordinary one on a desktop', async () => {
    const browser = site().browser();
    const response = await browser.get(start).expect(302);
    expect(response.get('location')).not.toContain('requested_flow');
    expect((await logIn(browser, site().simulator, { at: start })).text).toContain('Ada Eksempel');
  });

  it('brings a phone back by itself', async () => {
    const page = await logInFromPhone(phone(), site().simulator, { as: 'ida', at: start });
    expect(page.text).toContain('<title>My page');
  });

  it('asks in another browser of the phone, and logs in there alone', async () => {
    const [from, to] = [phone(), phone()];
    const { simulator, url } = site();
    const options = { as: 'ida', at: start, returnIn: to };
    const { text } = await logInFromPhone(from, simulator, options);
    expect(text).toContain('Confirm your login');
    await to.get('/my-page').expect(302);

    const [, confirm = ''] = /action="(.+?)"/.exec(text) ?? [];
    await to.post(confirm).set('Origin', url).expect(303).expect('Location', '/my-page');
    expect((await to.get('/my-page').expect(200)).text).toContain('Ida');
    await from.get('/my-page').expect(302);
  });

  it('names the member there who would be logged out', async () => {
    const [from, to] = [phone(), phone()];
    await logIn(to, site().simulator, { as: 'dag' });
    const options = { as: 'ida', at: start, returnIn: to };
    const { text } = await logInFromPhone(from, site().simulator, options);
    expect(text).toMatch(/Already logged in here: .*Dag Nummerert/);
  });

  it('leads nowhere else', async () => {
    const at = '/login/start?returnTo=https://elsewhere.example/';
    const page = await logIn(site().browser(), site().simulator, { as: 'ada', at });
    expect(page.text).toContain('<title>My page');
  });

  it('is explained to whoever opens an old confirm page', async () => {
    const response = await phone().get('/vipps/confirm?again').expect(400);
    expect(response.text).toContain('was not finished in time');
  });
});
