import { describe, expect, it } from '@jest/globals';

import { useSite } from '../use-site.ts';
import { ask, askAndEnd, openTill, submit, untilEnded } from './open-till.ts';

const asa = { phoneNumber: '+46 70-174 06 05' };

describe('a customer at the till', () => {
  const site = useSite();
  const phone = (name: string) => site().simulator.phone(name);

  it('is welcomed by name and number once they confirm, and nothing else is told', async () => {
    const till = await openTill(site());
    const page = await askAndEnd(till, asa, () => phone('asa').confirm());
    expect(page).toContain('Welcome, Åsa.');
    expect(page).toMatch(/Member no\. \d+, as of today\./);
    for (const secret of ['Öberg', '0701', '4670', 'asa@example.com']) {
      expect(page).not.toContain(secret);
    }
    const again = await askAndEnd(till, asa, () => phone('asa').confirm());
    expect(again).toMatch(/Member no\. \d+, since \d+ \w+ \d{4}\./);
  });

  it('of the simulator has a number that a click fills in', async () => {
    const till = await openTill(site());
    const { text } = await till.get('/till?customer=ada').expect(200);
    const [, phoneNumber = ''] = /name="phoneNumber" type="tel" value="([^"]+)"/.exec(text) ?? [];
    const page = await askAndEnd(till, { phoneNumber }, () => phone('ada').confirm());
    expect(page).toContain('Welcome, Ada.');
  });

  it('compares a code, which both show, and has a phone to open', async () => {
    const till = await openTill(site());
    const path = await ask(till, { ...asa, customer: 'asa' });
    const { text } = await till.get(path);
    const [, code = ''] = /class="binding-code">([^<]+)</.exec(text) ?? [];
    expect(code).toMatch(/^[A-Z0-9-]{5,8}$/);
    expect(text).toContain(`href="${phone('asa').url}"`);
    expect(await (await fetch(phone('asa').url)).text()).toContain(code);
    phone('asa').decline();
  });

  it('is found again after the page was loaded anew, without any script', async () => {
    const till = await openTill(site());
    const path = await ask(till, asa);
    const first = await till.get(path);
    expect(first.text).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
    expect((await till.get(path)).text).toContain('compare this code');
    phone('asa').confirm();
    expect(await untilEnded(till, path)).toContain('Welcome, Åsa.');
    expect((await till.get(path)).text).toContain('Welcome, Åsa.');
  });

  it.each([
    ['declines', () => phone('asa').decline(), 'The customer said no.'],
    ['sees another code', () => phone('asa').decline('wrong_challenge'), 'showed another code'],
    ['lets the time pass', () => phone('asa').letExpire(), 'Nobody answered in time.'],
  ])('who %s is spoken of in a sentence', async (_what, answer, sentence) => {
    const till = await openTill(site());
    expect(await askAndEnd(till, asa, answer)).toContain(sentence);
  });

  it('is left in peace when the till cancels, whatever they answer then', async () => {
    const till = await openTill(site());
    const path = await ask(till, asa);
    const login = new URLSearchParams(path.split('?')[1]).get('login') ?? '';
    const cancelled = await submit(till, '/till/cancel', { login }).expect(303);
    phone('asa').confirm();
    expect((await till.get(cancelled.get('location') ?? '')).text).toContain('You called it off.');
    expect((await till.get(path)).text).toContain('You called it off.');
  });

  it('is kept by no cache, so that the back button shows nobody once the till is closed', async () => {
    const till = await openTill(site());
    const path = await ask(till, asa);
    expect((await till.get(path)).get('cache-control')).toBe('no-store');
    phone('asa').decline();
  });

  it('of whom nobody has heard gets no page', async () => {
    const till = await openTill(site());
    const { text } = await till.get('/till/customer?login=unheard-of').expect(404);
    expect(text).toContain('This request has ended.');
  });
});

describe('a customer who continues on their own phone', () => {
  const site = useSite();

  it('is logged in there, by their own word, and the till is not told who it is', async () => {
    const till = await openTill(site());
    const path = await ask(till, { ...asa, goesOn: 'phone' });
    const { opens = '' } = site().simulator.phone('asa').confirm();
    const theirs = site().browser();
    const { response } = await site().visit(theirs, opens);
    expect(response.text).toContain('Åsa');
    await theirs.get('/my-page').expect(302);
    const [, confirm = ''] = /action="(.+?)"/.exec(response.text) ?? [];
    await submit(theirs, confirm, {}).expect(303).expect('location', '/my-page');
    expect((await theirs.get('/my-page')).text).toContain('Åsa Öberg-Påhitt');

    const { text } = await till.get(path);
    expect(text).toContain('They continue on their own phone.');
    expect(text).not.toContain('Åsa');
  });
});
