import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';
import type { Person } from 'passport-vipps/simulator';

import { useSite } from './use-site.ts';

describe('my page', () => {
  const site = useSite();
  const pageOf = async (person: string) => {
    const response = await logIn(site().browser(), site().simulator, { as: person });
    return response.text;
  };

  it('shows what Vipps shared, written for people', async () => {
    const html = await pageOf('ada');
    for (const shown of [
      'Welcome to the table, <span class="name">Ada</span>.',
      'Ada Eksempel',
      '+47\u00a000\u00a000\u00a000\u00a001',
      'ada@example.com',
      '10 December 1985',
      'Oppdiktet vei 1<br>H0101<br>0001 OSLO<br>Norway<br>',
    ]) {
      expect(html).toContain(shown);
    }
  });

  it('says whether the e-mail address is verified', async () => {
    expect(await pageOf('ada')).toContain('>Verified<');
    const unverified = await pageOf('soren');
    expect(unverified).toContain('>Not verified<');
    expect(unverified).not.toContain('>Verified<');
  });

  it('gets along without an e-mail address', async () => {
    expect(await pageOf('aino')).toContain('None, and that is fine');
  });

  it('has a kind word for somebody without an address', async () => {
    const html = await pageOf('cathrine');
    expect(html).toContain('No address yet, and no hurry');
    expect(html).not.toContain('<address>');
  });

  it('shows all addresses of somebody who has several', async () => {
    const html = await pageOf('bjorn');
    expect(html.match(/<address>/g)).toHaveLength(3);
    for (const label of ['Home', 'Work', 'Another place']) expect(html).toContain(`>${label}</h2>`);
  });

  it('is kept by no cache, so that the back button does not undo a logout', async () => {
    const response = await logIn(site().browser(), site().simulator, { as: 'ada' });
    expect(response.get('cache-control')).toBe('no-store');
  });
});

describe('my page of somebody with hostile data', () => {
  const attack = '<script>alert(1)</script>';
  const mallory: Person = {
    id: 'mallory',
    country: 'NO',
    givenName: attack,
    familyName: `"'>${attack}`,
    phoneNumber: '4700000001',
    email: `${attack}@example.com`,
    birthdate: '1980-01-01',
    addresses: [{ streetAddress: attack, postalCode: attack, region: attack, addressType: 'home' }],
  };
  const site = useSite({ users: [mallory] });

  it('shows it as text, and the front page does, too', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator);
    for (const page of ['/my-page', '/']) {
      const { text } = await browser.get(page).expect(200);
      expect(text).not.toContain('<script');
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });
});
