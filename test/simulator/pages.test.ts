import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the login page', () => {
  const simulator = useSimulator({ salesUnitName: 'Fish & Chips' });
  const open = () => new SimulatorBrowser().visit(authorizeUrl(simulator(), { scope: 'openid' }));

  it('offers every person of the cast, with all their letters', async () => {
    const { html } = await open();

    for (const { id } of simulator().users) expect(html).toContain(`value="${id}"`);
    expect(html).toContain('Søren Ubekræftet (DK)');
  });

  it('names the sales unit and says that this is a simulator', async () => {
    const { html } = await open();

    expect(html).toContain('<h1>Log in to Fish &amp; Chips</h1>');
    expect(html).toContain('simulator, not Vipps');
  });

  it('cannot be put into a frame', async () => {
    const { url } = await open();

    expect((await fetch(url)).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    );
  });

  it('sends the person back logged in', async () => {
    const browser = new SimulatorBrowser();
    const page = await browser.visit(authorizeUrl(simulator(), { scope: 'openid' }));
    const { back } = await browser.press(page, 'log_in', { person: 'vaino' });

    expect(back?.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);
  });

  it('sends the person back with access_denied when he cancels', async () => {
    const browser = new SimulatorBrowser();
    const page = await browser.visit(authorizeUrl(simulator(), { state: 'the-state-of-this' }));
    const { back } = await browser.press(page, 'cancel');

    expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
      error: 'access_denied',
      state: 'the-state-of-this',
    });
  });

  it('refuses a person who is not in the list', async () => {
    const browser = new SimulatorBrowser();
    const { status, html } = await browser.press(await open(), 'log_in', { person: 'nobody' });

    expect(status).toBe(400);
    expect(html).toContain('no such person');
  });

  it.each(['log_in', 'cancel'])('is over once the button %s was pressed', async (button) => {
    const browser = new SimulatorBrowser();
    const page = await browser.visit(authorizeUrl(simulator(), { scope: 'openid' }));
    await browser.press(page, button, { person: 'ada' });

    expect((await browser.visit(page.url)).status).toBe(410);
  });
});

describe('the consent page', () => {
  const simulator = useSimulator();

  async function logIn(person: string, scope: string) {
    const browser = new SimulatorBrowser();
    const page = await browser.visit(authorizeUrl(simulator(), { scope }));
    return { browser, page: await browser.press(page, 'log_in', { person }) };
  }

  it('lists what will be shared', async () => {
    const { page } = await logIn('ida', 'openid name address');

    expect(page.html).toContain('You are Ida Prøvesen');
    expect(page.html.match(/(?<=<li>).*(?=<\/li>)/g)).toEqual(['Name', 'Addresses']);
  });

  it('is not shown for openid alone', async () => {
    expect((await logIn('ida', 'openid')).page.back).toBeDefined();
  });

  it('is shown once, and again for what was not asked before', async () => {
    const first = await logIn('asa', 'openid name');
    const shared = await first.browser.press(first.page, 'share');
    const second = await logIn('asa', 'openid name');
    const third = await logIn('asa', 'openid email');

    expect(shared.back?.searchParams.has('code')).toBe(true);
    expect(second.page.back?.searchParams.has('code')).toBe(true);
    expect(third.page.html.match(/<li>.*<\/li>/g)).toEqual(['<li>E-mail address</li>']);

    await third.browser.press(third.page, 'share');
    const fourth = await logIn('asa', 'openid name email');
    expect(fourth.page.back?.searchParams.has('code')).toBe(true);
  });

  it('is shown to everybody for himself', async () => {
    const first = await logIn('dag', 'openid name');
    await first.browser.press(first.page, 'share');

    expect((await logIn('bjorn', 'openid name')).page.html).toContain('Share and log in');
  });

  it('sends the person back with access_denied when he will not share', async () => {
    const { browser, page } = await logIn('soren', 'openid name');
    const { back } = await browser.press(page, 'cancel');

    expect(back?.searchParams.get('error')).toBe('access_denied');
    expect((await logIn('soren', 'openid name')).page.html).toContain('Share and log in');
  });
});
