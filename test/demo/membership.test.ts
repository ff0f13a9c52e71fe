import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';

describe('a membership', () => {
  const site = useSite();

  it('has a number, a first day and visits that are counted', async () => {
    const browser = site().browser();
    const first = await logIn(browser, site().simulator, { as: 'ada' });
    expect(first.text).toMatch(/Member no\. 1, since \d+ \w+ \d{4}, visit 1</);
    const second = await logIn(site().browser(), site().simulator, { as: 'ada' });
    expect(second.text).toMatch(/Member no\. 1, .*, visit 2</);
    const other = await logIn(site().browser(), site().simulator, { as: 'dag' });
    expect(other.text).toContain('Member no. 2,');
  });

  it('is not given to somebody who was refused', async () => {
    const before = await logIn(site().browser(), site().simulator, { as: 'ida' });
    await logIn(site().browser(), site().simulator, { as: 'iver' });
    const after = await logIn(site().browser(), site().simulator, { as: 'aino' });
    expect(numberOn(after.text)).toBe(numberOn(before.text) + 1);
  });

  it('ends in every browser when its member leaves', async () => {
    const [desktop, phone] = [site().browser(), site().browser()];
    const { text } = await logIn(desktop, site().simulator, { as: 'bjorn' });
    await logIn(phone, site().simulator, { as: 'bjorn' });
    const left = await desktop.post('/my-page/leave').set('Sec-Fetch-Site', 'same-origin');
    expect(left.status).toBe(303);
    expect(left.get('location')).toBe('/goodbye');
    expect((await desktop.get('/goodbye')).text).toContain('Your account is deleted');
    await desktop.get('/goodbye').expect(302).expect('Location', '/');
    await phone.get('/goodbye').expect(302);
    await phone.get('/my-page').expect(302);
    const again = await logIn(phone, site().simulator, { as: 'bjorn' });
    expect(numberOn(again.text)).toBeGreaterThan(numberOn(text));
    expect(again.text).toContain('visit 1<');
  });

  it.each([
    ['names another site', { 'Sec-Fetch-Site': 'same-site' }],
    ['has another origin', { Origin: 'https://elsewhere.example' }],
    ['has no origin', {}],
    ['hides its origin', { Origin: 'null' }],
  ])('does not end by a form that %s', async (_what, headers) => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'soren' });
    const response = await browser.post('/my-page/leave').set(headers).expect(403);
    expect(response.text).toContain('did not come from one of our own pages');
    await browser.get('/my-page').expect(200);
  });

  it('ends by our own form in a browser that only sends the origin', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'soren' });
    await browser.post('/my-page/leave').set('Origin', site().url).expect(303);
  });

  it('cannot be ended by a stranger', async () => {
    const request = site().browser().post('/my-page/leave');
    await request
      .set({ 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate' })
      .expect(401);
  });
});

function numberOn(page: string): number {
  return Number(/Member no\. (\d+)/.exec(page)?.[1]);
}
