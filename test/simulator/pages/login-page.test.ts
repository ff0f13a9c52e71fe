import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the login page', () => {
  const simulator = useSimulator({ salesUnitName: 'Fish & <Chips>' });
  const browser = new SimulatorBrowser();
  const open = () => browser.visit(authorizeUrl(simulator()));

  it('offers every person of the cast, with all their letters', async () => {
    const { html } = await open();

    for (const { id } of simulator().users) expect(html).toContain(`name="person" value="${id}"`);
    expect(html).toContain('Søren Ubekræftet</b><small>+45 00 00 00 02</small>');
  });

  it('names the sales unit as text, not as HTML', async () => {
    const { html } = await open();

    expect(html).toContain('<h1>Log in to Fish &amp; &lt;Chips&gt;</h1>');
    expect(html).not.toContain('<Chips');
  });

  it.each([
    ['4700000002', 'as the API writes it', '+47 00 00 00 02'],
    ['+47 000-00 002', 'with a plus, blanks and a dash', '+47 00 00 00 02'],
    ['004500000002', 'with zeros in front', '+45 00 00 00 02'],
    ['701740605', 'without country code', '+46 7 01 74 06 05'],
    ['0701740605', 'as it is dialled at home', '+46 7 01 74 06 05'],
  ])('takes the number %s, %s', async (phoneNumber, _how, shown) => {
    const { html } = await browser.submit(await open(), { phoneNumber });

    expect(html).toContain(`We have sent a request to ${shown}.`);
  });

  it.each([
    ['12 34 56 78', '12 34 56 78'],
    ['', ''],
    ['"><script>', '&quot;&gt;&lt;script&gt;'],
  ])(
    'says so kindly when nobody has the number %j, and keeps what was typed',
    async (phoneNumber, shown) => {
      const page = await browser.submit(await open(), { phoneNumber, remember: 'yes' });

      expect(page.status).toBe(400);
      expect(page.html).toContain('Nobody here has that number');
      expect(page.html).toContain(`value="${shown}"`);
      expect(page.html).toContain('name="remember" value="yes" checked');
    },
  );

  it('does not tick "remember me" by itself', async () => {
    expect((await open()).html).toContain('name="remember" value="yes">');
  });

  it('is over once it was cancelled, with access_denied', async () => {
    const page = await open();
    const { back } = await browser.cancel(page);
    const again = await browser.visit(page.url);

    expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      state: 'a-state-that-is-long-enough',
    });
    expect(again.status).toBe(410);
    expect(again.html).toContain('This login is over');
  });
});
