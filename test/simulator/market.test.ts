import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { beginOnPhone } from '../support/simulator-phone.ts';
import { authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the name on the pages', () => {
  let now = Date.parse('2026-11-28T12:00:00Z');
  const simulator = useSimulator({ clock: () => now });
  const notice = async (market?: string) => {
    const { html } = await new SimulatorBrowser().visit(authorizeUrl(simulator(), { market }));
    return /This is not (.+?)\./.exec(html)?.[1];
  };

  it.each([
    ['NO', 'Vipps'],
    ['SE', 'Vipps'],
    ['DK', 'MobilePay'],
    ['FI', 'MobilePay'],
    [undefined, 'Vipps MobilePay'],
    ['XX', 'Vipps MobilePay'],
  ])('is for the market %s: %s', async (market, name) => {
    expect(await notice(market)).toBe(name);
  });

  it('is that of the app to open, and of the phone by its country', async () => {
    const { page } = await beginOnPhone(simulator(), { market: 'DK' });
    const phone = await (await fetch(simulator().phone('ida').url)).text();

    expect(page.html).toContain('Open MobilePay');
    expect(phone).toContain('This is not MobilePay.');
  });

  it('is Vipps everywhere from 2027-01-12 on', async () => {
    now = Date.parse('2027-01-11T23:59:59Z');
    expect(await notice('DK')).toBe('MobilePay');
    now = Date.parse('2027-01-12T00:00:00Z');
    expect(await notice('DK')).toBe('Vipps');
  });
});
