import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { poll, startedLogin } from '../../support/simulator-merchant.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { openAppOnPhone } from '../../support/simulator-phone.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage } from '../control/control-page.ts';

const toSite = '<a href="http://127.0.0.1:3000/">Go to 127.0.0.1:3000</a>';

describe('a page at which a login ends', () => {
  const simulator = useSimulator();

  it('leads to the site once the login is over', async () => {
    const { browser, page } = await askPhone(simulator(), 'ada');
    await browser.cancel(page);

    const over = await browser.visit(page.url);

    expect(over.html).toContain('This login has ended');
    expect(over.html).toContain(toSite);
  });

  it('leads there once it has gone on elsewhere', async () => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'ada', {
      requested_flow: 'automatic_return_from_vipps_app',
    });
    phone.confirm();

    expect((await browser.visit(page.url)).html).toContain(toSite);
  });

  it('leads to the simulator where the site is unknown, and never to what was not registered', async () => {
    const elsewhere = 'https://elsewhere.example/';
    const url = authorizeUrl(simulator(), { redirect_uri: elsewhere });

    const { html } = await new SimulatorBrowser().visit(url);

    expect(html).toContain('<a href="/">Front page of the simulator</a>');
    expect(html).not.toContain(`href="${elsewhere}`);
  });

  it.each(['/control/nonsense', '/nonsense', '/vipps-login-idp/nonsense'])(
    'is one of ours where there is none: %s',
    async (path) => {
      const answer = await fetch(simulator().url + path, { headers: { Accept: 'text/html' } });
      const html = await answer.text();

      expect(answer.status).toBe(404);
      expect(html).toContain('There is no such page');
      expect(html).toContain('<a href="/">Front page of the simulator</a>');
    },
  );
});

describe('a phone that the same browser asks twice', () => {
  const simulator = useSimulator();

  it('shows the newer request alone, and the older tab begins again', async () => {
    const browser = new SimulatorBrowser();
    const ask = async () =>
      browser.submit(await browser.visit(authorizeUrl(simulator())), { person: 'ida' });
    const older = await ask();
    const newer = await ask();

    expect(simulator().phone('ida').waiting).toBe(1);
    expect((await browser.visit(older.url)).html).toContain('name="phoneNumber"');
    simulator().phone('ida').confirm();
    expect((await browser.visit(newer.url)).html).toContain('Share with');
  });

  it('keeps the request of another browser', async () => {
    await askPhone(simulator(), 'soren');
    await askPhone(simulator(), 'soren');

    expect(simulator().phone('soren').waiting).toBe(2);
  });
});

describe('polls of a till that waits', () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });

  it('are one entry of the list, however many', async () => {
    const [one, other] = [await startedLogin(simulator()), await startedLogin(simulator())];
    for (const login of [one, one, other, one]) {
      time += 10_000;
      await poll(simulator(), login);
    }
    const html = await controlPage(simulator());

    expect(html.match(/<h3>Token request/g)).toHaveLength(2);
    expect(html).toContain('<code>authorization_pending</code>, told 3 times.');
    expect(html).toContain('<code>authorization_pending</code>, told once.');
  });
});
