import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { useShops, whoIs } from '../../../flows/merchant-login/shop.ts';
import { buttonsOf } from '../../../flows/other-browser/phone-site.ts';
import { namesSetBy } from '../../../support/browser.ts';
import { foreignPosts } from '../requests/foreign-posts.ts';
import { pagelessRequests } from '../requests/pageless-requests.ts';

const { simulator, newShop } = useShops({ flow: 'login_to_webpage' });

const numbers = { ada: '+4700000001', dag: '+4700000004' };

/** A shop, and what the phone of somebody who has confirmed opens. */
async function landingOf(person: keyof typeof numbers) {
  const site = newShop().open();
  await site.till().start(numbers[person]);
  const { pathname, search } = new URL(simulator().phone(person).confirm().opens ?? 'nowhere:');
  return { ...site, landing: pathname + search };
}

describe('a stolen landing address', () => {
  it('logs nobody in before the page is confirmed, and by it nobody but who confirms', async () => {
    const { landing, phone } = await landingOf('ada');
    const [victim, thief] = [phone(), phone()];
    await thief.get(landing).expect(303);
    const page = await thief.get('/vipps/confirm');
    expect([await whoIs(thief), await whoIs(victim)]).toEqual([undefined, undefined]);

    // Not even by the thief’s page in the browser of the victim.
    const { confirm } = buttonsOf(page.text);
    const answer = await victim.submit(confirm);

    expect(answer).toMatchObject({ status: 400, body: { code: 'confirmation_missing' } });
    expect(await whoIs(victim)).toBeUndefined();
  });

  it('is of no use once the customer has been there', async () => {
    const { landing, phone } = await landingOf('ada');
    await phone().get(landing).expect(303);
    const thief = phone();

    const answer = await thief.get(landing);

    expect(answer).toMatchObject({ status: 400, body: { code: 'code_refused' } });
    expect(namesSetBy(answer)).toStrictEqual([]);
    expect((await thief.get('/vipps/confirm?again')).status).toBe(400);
  });
});

describe('a landing address that an attacker sends to a victim', () => {
  async function lured() {
    const { landing, phone } = await landingOf('dag');
    const victim = phone();
    await logIn(victim, simulator(), { as: 'ada' });
    await victim.get(landing).expect(303);
    return victim;
  }

  it('changes nothing until the victim agrees on a page that names both accounts', async () => {
    const victim = await lured();

    const page = await victim.get('/vipps/confirm');

    expect(page.text).toContain('Dag');
    expect(page.text).toContain('Ada Eksempel');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(page.text).not.toContain('<script');
    expect(await whoIs(victim)).toBe('Ada Eksempel');
  });

  it.each(foreignPosts)(
    'cannot be confirmed for the victim by a post %s',
    async (_how, headers) => {
      const victim = await lured();
      const { confirm } = buttonsOf((await victim.get('/vipps/confirm')).text);

      const answer = await victim.post(confirm).set(headers);

      expect(answer).toMatchObject({ status: 403, body: { code: 'cross_site_request' } });
      expect(await whoIs(victim)).toBe('Ada Eksempel');
    },
  );
});

describe('a landing address', () => {
  it('is not used up by what is no person who opens it', async () => {
    const { landing, phone } = await landingOf('ada');
    const customer = phone();
    for (const [, headers] of pagelessRequests) {
      const answer = await customer.get(landing).set(headers);
      expect(answer.status).toBe(400);
      expect(namesSetBy(answer)).toStrictEqual([]);
    }
    for (const answer of [await customer.head(landing), await customer.submit(landing)]) {
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET' } });
      expect(namesSetBy(answer)).toStrictEqual([]);
    }

    expect((await customer.get(landing)).headers.location).toBe('/vipps/confirm');
  });

  it.each([
    'returnTo=https://evil.example/',
    'returnTo=//evil.example',
    'redirect_uri=https://evil.example/',
    'successRedirect=%2F%5Cevil.example',
  ])('leads nowhere else with %s', async (wish) => {
    const { landing, phone } = await landingOf('ada');
    const customer = phone();

    const landed = await customer.get(`${landing}&${wish}`).set('Host', 'evil.example');
    const { confirm } = buttonsOf((await customer.get('/vipps/confirm')).text);
    const welcome = await customer.submit(`${confirm}&${wish}`).set('Host', 'evil.example');

    expect(landed.headers.location).toBe('/vipps/confirm');
    expect(welcome).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  it('is the shop’s own, whatever host the till names and whatever it asks for', async () => {
    const { till } = newShop().open();
    const siv = till();
    const wish = { phoneNumber: numbers.ada, redirectUri: 'https://evil.example/' };
    expect((await siv.ask(wish)).body).toMatchObject({ error: 'request_body_invalid' });

    const start = siv.browser.submit('/vipps/merchant/start').set('Host', 'evil.example');
    await start.set('X-Forwarded-Host', 'evil.example').send({ phoneNumber: numbers.ada });

    const asked = simulator().requests.findLast(({ endpoint }) => endpoint === 'backchannel');
    expect(asked?.parameters['redirect_uri']).toBe('http://localhost:3000/vipps/merchant/landing');
  });
});
