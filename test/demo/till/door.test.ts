import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { staffCode } from '../open-site.ts';
import { useSite } from '../use-site.ts';
import { openTill, submit } from './open-till.ts';

const form = 'Who is at the counter?';

describe('the door of the till', () => {
  const site = useSite();

  it('stands between everybody and the till, and says that it is a demonstration', async () => {
    const { text } = await site().browser().get('/till').expect(403);
    expect(text).not.toContain(form);
    expect(text).toContain('A real shop uses the login of its staff');
    expect(text).toContain(`value="${staffCode}"`);
  });

  it('opens with the code, by one click', async () => {
    const till = await openTill(site());
    expect((await till.get('/till').expect(200)).text).toContain(form);
  });

  it.each(['', 'another code', `${staffCode}!`])('stays shut for the code "%s"', async (code) => {
    const browser = site().browser();
    const { text } = await submit(browser, '/till/open', { code }).expect(403);
    expect(text).toContain('That is not the code.');
    await browser.get('/till').expect(403);
  });

  it('is not opened by the login of a member, nor the other way round', async () => {
    const member = site().browser();
    await logIn(member, site().simulator, { as: 'ada' });
    await member.get('/till').expect(403);
    const till = await openTill(site());
    await till.get('/my-page').expect(302);
  });

  it('is not opened by a badge that somebody else has signed', async () => {
    const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzaG9wLWFzc2lzdGFudCJ9.';
    const request = site().browser().get('/till').set('Cookie', `brunostlaget.staff=${forged}`);
    await request.expect(403);
  });

  it('keeps the routes behind it shut, too', async () => {
    const browser = site().browser();
    const start = browser.post('/vipps/merchant/start').set('Sec-Fetch-Site', 'same-origin');
    await start.send({ phoneNumber: '+46 70 174 06 05' }).expect(403);
    await submit(browser, '/till/ask', { phoneNumber: '+46 70 174 06 05' }).expect(403);
    expect(site().simulator.phone('asa').waiting).toBe(0);
  });

  it('closes again', async () => {
    const till = await openTill(site());
    await submit(till, '/till/close', {}).expect(303);
    await till.get('/till').expect(403);
  });

  it.each(['/till/open', '/till/close', '/till/ask', '/till/cancel'])(
    'takes no form for %s from another site',
    async (path) => {
      const till = await openTill(site());
      await till.post(path).type('form').set('Sec-Fetch-Site', 'cross-site').expect(403);
      await till.get('/till').expect(200);
    },
  );

  it('wears a badge that no script reads and no other site sends', async () => {
    const response = await submit(site().browser(), '/till/open', { code: staffCode });
    expect(response.get('set-cookie')).toEqual([
      expect.stringMatching(/^brunostlaget\.staff=.*; HttpOnly; SameSite=Strict$/),
    ]);
  });
});

describe('the site with Vipps itself, and no code for the staff', () => {
  const site = useSite({}, false);

  it('has no till, no webhook and no word about them', async () => {
    const browser = site().browser();
    await browser.get('/till').expect(404);
    await browser.post('/vipps/webhook').send('{}').expect(404);
    await browser.post('/vipps/merchant/start').expect(404);
    expect((await browser.get('/')).text).not.toContain('/till');
  });
});
