import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { beginOnPhone, buttonLink, openAppByPages } from '../../support/simulator-phone.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('a login in the browser of a phone', () => {
  let now = Date.now();
  const simulator = useSimulator({ clock: () => now });

  const open = () => beginOnPhone(simulator(), { scope: 'openid' });

  async function openApp(person: string) {
    const { browser, page } = await open();
    return { browser, page, phone: await openAppByPages(browser, page, person) };
  }

  it('asks for no number, and offers to open the app', async () => {
    const { page } = await open();

    expect(page.html).not.toContain('Phone number');
    expect(page.html).toContain('Open the app');
  });

  it('is confirmed in the app without a number, and goes on when the person comes back', async () => {
    const { browser, page, phone } = await openApp('ida');
    expect(phone.html).toContain('Log in to Simulated Shop?');
    expect(phone.html).not.toContain('name="number"');
    const confirmed = await browser.submit(phone, { answer: 'confirm' });

    expect(confirmed.html).toContain('Go back to your browser');
    expect((await browser.visit(page.url)).back?.searchParams.has('code')).toBe(true);
  });

  it.each([
    [{ remember: 'yes' }, 'code'],
    [{}, 'tabId'],
  ])('is remembered by the choice made in the app: %j', async (choice, expected) => {
    const { browser, page, phone } = await openApp('asa');
    expect(phone.html).toMatch(/name="remember" value="yes" checked/);
    await browser.submit(phone, { answer: 'confirm', ...choice });
    await browser.visit(page.url);
    const next = await browser.visit(authorizeUrl(simulator(), { scope: 'openid' }));

    expect((next.back ?? new URL(next.url)).searchParams.has(expected)).toBe(true);
  });

  it('asks on the phone that was picked last, and on no other', async () => {
    const { browser, page } = await openApp('bjorn');
    await openAppByPages(browser, page, 'dag');

    expect(simulator().phone('bjorn').waiting).toBe(0);
    expect(simulator().phone('dag').waiting).toBe(1);
  });

  it('cannot be moved to another phone once it was confirmed', async () => {
    const { browser, page, phone } = await openApp('vaino');
    await browser.submit(phone, { answer: 'confirm' });

    expect((await openAppByPages(browser, page, 'aino')).status).toBe(410);
  });

  it('is the only kind that an app can be opened for', async () => {
    const desktop = new SimulatorBrowser();
    const { url } = await desktop.visit(authorizeUrl(simulator()));
    const list = await desktop.visit(`${simulator().url}/phone${new URL(url).search}`);

    expect((await desktop.submit(list, { person: 'ada' })).status).toBe(410);
  });

  it('is over after five minutes, in the app, too', async () => {
    const { browser, page } = await open();
    const list = await browser.visit(new URL(buttonLink(page.html), page.url).href);
    now += 5 * 60_000;

    expect((await browser.submit(list, { person: 'ada' })).status).toBe(410);
    const late = await browser.visit(page.url);
    expect(late.html).toContain('That took too long');
    expect((await browser.submit(late)).html).toContain('Open the app');
  });
});
