import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import type { Card } from '../../demo-app/cards/cards.ts';
import { decideAtVipps } from '../support/login-steps.ts';
import { openSite } from './open-site.ts';
import type { Browser, OpenSite } from './open-site.ts';

/** As the simulator knows Ada. */
const ada: Card = { name: 'Ada Eksempel', email: 'ada@example.com', phoneNumber: '4700000001' };

describe('a member from before, by the rules of Vipps', () => {
  let site: OpenSite;
  beforeEach(async () => {
    site = await openSite();
  });
  afterEach(() => site.close());

  const write = (card: Partial<Card> = {}) => site.cards.enter({ ...ada, ...card }, new Date());
  const numberOn = (page: string) => Number(/Member no\. (\d+)/.exec(page)?.[1]);

  /** Logs in with Vipps. @returns the number of the member they are, else the page that they see */
  async function enter(as = 'ada', browser: Browser = site.browser()) {
    const { status, text } = await logIn(browser, site.simulator, {
      as,
      at: '/vipps/login?returnTo=/my-page',
    });
    return status === 200 ? numberOn(text) : text;
  }

  /** Logs in with the card of somebody who is invented. */
  async function withCard(person = 'ada', browser = site.browser()) {
    const answer = await browser
      .post('/card')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ person });
    expect(answer.headers).toMatchObject({ location: '/my-page#vipps' });
    return browser;
  }

  /** Presses "Connect", and logs in with Vipps. @returns the way back, still to be opened */
  async function connect(browser: Browser, as = 'ada') {
    const begun = await browser
      .post('/vipps/connect?returnTo=/my-page')
      .set('Sec-Fetch-Site', 'same-origin');
    const address = String(begun.headers['refresh']).replace('0; url=', '');
    const back = await decideAtVipps(site.simulator, new URL(address), { as });
    return back.pathname + back.search;
  }

  const disconnect = (browser: Browser) =>
    browser.post('/vipps/disconnect?returnTo=/my-page').set('Sec-Fetch-Site', 'same-origin');
  const reasons = () =>
    site.reported.map((error) => (error instanceof VippsLoginError ? error.reason : error));

  it('is linked by one verified match, and known by `sub` from then on', async () => {
    write({ name: 'Berit Eksempel', email: 'berit@example.com', phoneNumber: '4700000099' });
    const number = write();

    expect(await enter()).toBe(number);
    // Somebody else has the address and the number by now.
    write({ name: 'Ada Annen' });
    expect(await enter()).toBe(number);
  });

  it.each<[string, Partial<Card>[]]>([
    ['the name is another', [{ name: 'Berit Eksempel' }]],
    ['two have the address', [{}, { name: 'Ada Annen', phoneNumber: '4700000099' }]],
    ['two have the number', [{}, { name: 'Ada Annen', email: 'annen@example.com' }]],
    ['only the address is the same', [{ phoneNumber: '4700000099' }]],
    ['only the number is the same', [{ email: 'annen@example.com' }]],
  ])('is asked for the card first where %s', async (_case, cards) => {
    for (const card of cards) write(card);

    expect(await enter()).toContain('You seem to have a card');
    expect(reasons()).toEqual(['old_login_first']);
    expect(await enter('bjorn')).toBe(cards.length + 1);
  });

  it('is asked for the card first where the address is not verified', async () => {
    await withCard('soren');

    expect(await enter('soren')).toContain('You seem to have a card');
  });

  it('is nobody whom no card resembles', async () => {
    write();

    expect(await enter('bjorn')).toBe(2);
  });

  it('connects on their own page, and can disconnect again', async () => {
    const browser = await withCard('soren');
    const own = numberOn((await browser.get('/my-page')).text);

    expect((await browser.get(await connect(browser, 'soren'))).headers).toMatchObject({
      location: '/my-page',
    });
    expect((await browser.get('/my-page')).text).toContain('Disconnect Vipps');
    expect(await enter('soren')).toBe(own);

    expect((await disconnect(browser)).headers).toMatchObject({ location: '/my-page' });
    expect((await browser.get('/my-page')).text).toContain('Connect Vipps');
    expect(await enter('soren')).toContain('You seem to have a card');
    expect(numberOn((await (await withCard('soren')).get('/my-page')).text)).toBe(own);
  });

  it('without a card cannot disconnect', async () => {
    const browser = site.browser();
    await enter('ada', browser);

    expect((await browser.get('/my-page')).text).not.toContain('/vipps/disconnect');
    expect((await disconnect(browser)).status).toBe(403);
    expect(await enter('ada')).toBe(1);
  });

  it('connects nothing in another browser', async () => {
    const browser = await withCard('ada');
    const other = await withCard('ada');
    const callback = await connect(browser);

    for (const elsewhere of [other, site.browser()]) {
      expect((await elsewhere.get(callback)).text).toContain('connect_refused');
    }
    expect(reasons()).toEqual(['other_browser', 'other_browser']);
    expect((await browser.get('/my-page')).text).toContain('Connect Vipps');
  });

  it('connects nothing where somebody else logs in meanwhile', async () => {
    const browser = await withCard('ada');
    const callback = await connect(browser);
    await withCard('bjorn', browser);

    expect((await browser.get(callback)).text).toContain('connect_refused');
    expect(reasons()).toEqual(['other_account']);
  });

  it('does not get the `sub` of another person, nor of another member', async () => {
    const browser = await withCard('ada');
    expect((await browser.get(await connect(browser, 'bjorn'))).text).toContain('connect_refused');

    await enter('ada', site.browser());
    const again = await withCard('ada');
    expect((await again.get(await connect(again, 'ada'))).text).toContain('connect_refused');
    expect(reasons()).toEqual(['other_name', 'connected_already']);
  });

  it.each([
    ['a link', (browser: Browser) => browser.get('/vipps/connect?returnTo=/my-page')],
    [
      'a form',
      (browser: Browser) => browser.post('/vipps/connect').set('Sec-Fetch-Site', 'cross-site'),
    ],
    ['a link to log in', (browser: Browser) => browser.get('/vipps/login?returnTo=/my-page')],
  ])('is not connected by %s on another site', async (_case, follow) => {
    const browser = await withCard('ada');
    const own = numberOn((await browser.get('/my-page')).text);

    const answer = await follow(browser);

    if (answer.status === 302) {
      // An ordinary login, as somebody else: it ends in their account, and the card keeps its own.
      const address = new URL(String(answer.headers['location']));
      const back = await decideAtVipps(site.simulator, address, { as: 'bjorn' });
      await browser.get(back.pathname + back.search);
      expect(numberOn((await browser.get('/my-page')).text)).not.toBe(own);
    } else {
      expect(answer.headers['refresh']).toBeUndefined();
    }
    const card = await (await withCard('ada')).get('/my-page');
    expect(numberOn(card.text)).toBe(own);
    expect(card.text).toContain('Connect Vipps');
  });
});
