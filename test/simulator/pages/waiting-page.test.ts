import { describe, expect, it } from '@jest/globals';

import { askPhone, confirmByPhone } from '../../support/simulator-person.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

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
    expect((await browser.visit(page.url)).headers.getSetCookie()).toEqual([]);
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
