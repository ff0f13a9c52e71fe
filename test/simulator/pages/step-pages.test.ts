import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { askPhone, confirmByPhone } from '../../support/simulator-person.ts';
import { beginOnPhone, buttonLink, openAppByPages } from '../../support/simulator-phone.ts';
import { authorize, authorizeUrl, locationOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the login page', () => {
  const simulator = useSimulator({ salesUnitName: 'Fish & <Chips>' });
  const browser = new SimulatorBrowser();
  const open = () => browser.visit(authorizeUrl(simulator()));

  it('offers every person of the cast, with all their letters', async () => {
    const { html } = await open();

    for (const { id } of simulator().users) expect(html).toContain(`name="person" value="${id}"`);
    expect(html).toContain(
      'Søren Ubekræftet</b><small>+45\u00a000\u00a000\u00a000\u00a002</small>',
    );
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
    ['701740605', 'without country code', '+46 70 174 06 05'],
    ['0701740605', 'as it is dialled at home', '+46 70 174 06 05'],
  ])('takes the number %s, %s', async (phoneNumber, _how, shown) => {
    const { html } = await browser.submit(await open(), { phoneNumber });

    expect(html).toContain(`We have sent a request to ${shown.replaceAll(' ', '\u00a0')}.`);
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
    expect(again.html).toContain('This login has ended');
  });
});

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

describe('a silent attempt (no_dialog)', () => {
  const simulator = useSimulator();
  const silent = { scope: 'openid', requested_flow: 'no_dialog' };
  const person = () => new SimulatorBrowser({ accept: 'text/html,*/*' });

  async function attempt(browser: SimulatorBrowser) {
    const spinner = await browser.visit(authorizeUrl(simulator(), silent));
    const next = /^1; url=(.+)$/.exec(spinner.headers.get('refresh') ?? '')?.[1] ?? 'nowhere:';
    return { spinner, end: await browser.visit(next) };
  }

  it('shows a person that it tries, goes on by itself, and fails without asking', async () => {
    const { spinner, end } = await attempt(person());

    expect(spinner.html).toContain('Trying to log you in');
    expect(end.back?.searchParams.get('error')).toBe('login_required');
  });

  it('ends with a code where the browser is remembered', async () => {
    const browser = person();
    const fields = { remember: 'yes' };
    await confirmByPhone(simulator(), 'ada', { browser, request: { scope: 'openid' }, fields });

    expect((await attempt(browser)).end.back?.searchParams.has('code')).toBe(true);
  });

  it('answers a program at once', async () => {
    const back = locationOf(await authorize(simulator(), silent));

    expect(back.searchParams.get('error')).toBe('login_required');
  });
});

describe('the page that waits for the phone', () => {
  let now = Date.now();
  const simulator = useSimulator({ clock: () => now });

  it('shows one number of two digits, and the way to the phone', async () => {
    const { page } = await askPhone(simulator(), 'ada');

    expect(page.html).toMatch(/class="challenge"><strong>\d\d<\/strong>/);
    expect(page.html).toContain('href="/phone/ada"');
  });

  it('goes on to the consent after the phone confirmed', async () => {
    const { page } = await confirmByPhone(simulator(), 'ada');

    expect(page.html).toContain('Share with Simulated Shop');
  });

  it('lets the browser be remembered once, however often the next page is loaded', async () => {
    const fields = { remember: 'yes' };
    const { browser, page } = await confirmByPhone(simulator(), 'cathrine', { fields });

    expect(page.headers.getSetCookie()).toHaveLength(1);
    expect((await browser.visit(page.url)).headers.getSetCookie()).toStrictEqual([]);
  });

  it.each(['access_denied', 'wrong_challenge', 'outdated_app_version', 'unknown_reject_reason'])(
    'goes back to the site with %s when the phone answered that',
    async (error) => {
      const { browser, page } = await askPhone(simulator(), 'bjorn');
      // Every row of the table is one of the phone's errors.
      simulator()
        .phone('bjorn')
        .decline(error as 'access_denied');
      const { back } = await browser.visit(page.url);

      expect(back?.searchParams.get('error')).toBe(error);
      expect(back?.searchParams.get('state')).toBe('a-state-that-is-long-enough');
    },
  );

  it('takes the request off the phone when it is cancelled', async () => {
    const { browser, page } = await askPhone(simulator(), 'dag');
    expect(simulator().phone('dag').waiting).toBe(1);
    const { back } = await browser.cancel(page);

    expect(back?.searchParams.get('error')).toBe('access_denied');
    expect(simulator().phone('dag').waiting).toBe(0);
  });

  it('waits five minutes by the clock of the simulator, and no longer', async () => {
    const { browser, page } = await askPhone(simulator(), 'ida');
    now += 5 * 60_000 - 1;
    const intime = await browser.visit(page.url);
    now += 1;
    const late = await browser.visit(page.url);

    expect(intime.html).toContain('class="challenge"');
    expect(intime.html).toContain('data-look-again-in="1"');
    expect(late.html).toContain('That took too long');
    expect(simulator().phone('ida').waiting).toBe(0);
    expect(() => simulator().phone('ida').confirm()).toThrow(/Nothing waits/);
  });

  it('can be started again when time is up, and cancelled', async () => {
    const { browser, page } = await askPhone(simulator(), 'asa');
    now += 5 * 60_000;
    const again = await browser.submit(await browser.visit(page.url));
    expect(again.html).toContain('Phone number');

    await browser.submit(again, { person: 'asa' });
    now += 5 * 60_000;
    const { back } = await browser.cancel(await browser.visit(page.url));
    expect(back?.searchParams.get('error')).toBe('access_denied');
  });
});

describe('a login that waits for the phone', () => {
  let now = Date.now();
  const simulator = useSimulator({ clock: () => now });

  it.each([
    ['on a desktop', () => askPhone(simulator(), 'ada')],
    ['on a phone', () => beginOnPhone(simulator())],
  ])('says for how long it does, %s', async (_where, wait) => {
    const { browser, page } = await wait();
    const timeLeft = async () =>
      (await browser.visit(page.url)).html.match(/timer">([\d:]+)</)?.[1];

    expect(await timeLeft()).toBe('5:00');
    now += 56_000;
    expect(await timeLeft()).toBe('4:04');
    now += 5 * 60_000;
    expect(await timeLeft()).toBeUndefined();
  });
});
