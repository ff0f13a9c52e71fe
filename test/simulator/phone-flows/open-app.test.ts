import { describe, expect, it } from '@jest/globals';

import { askPhone } from '../../support/simulator-person.ts';
import { beginOnPhone, openAppOnPhone } from '../../support/simulator-phone.ts';
import { authorizeUrl } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('openApp()', () => {
  const simulator = useSimulator();

  it('puts the login on the phone, which confirms without a number', async () => {
    const { browser, page, phone } = await openAppOnPhone(simulator(), 'ada', { scope: 'openid' });
    expect(phone.waiting).toBe(1);

    expect(phone.confirm()).toEqual({ opens: undefined });
    expect((await browser.visit(page.url)).back?.searchParams.has('code')).toBe(true);
  });

  it('refuses a login on a desktop, one that was answered, and what is no login', async () => {
    const { page } = await askPhone(simulator(), 'bjorn');
    const answered = await openAppOnPhone(simulator(), 'bjorn');
    answered.phone.confirm();
    const open = (address: string) => () => simulator().phone('bjorn').openApp(address);

    expect(open(page.url)).toThrow('No login waits for the app there.');
    expect(open(answered.page.url)).toThrow('No login waits for the app there.');
    expect(open(authorizeUrl(simulator()))).toThrow('No login waits for the app there.');
  });

  it('moves the request from the phone that was opened before', async () => {
    const { page } = await beginOnPhone(simulator());
    simulator().phone('dag').openApp(page.url);
    simulator().phone('ida').openApp(new URL(page.url));

    expect(simulator().phone('dag').waiting).toBe(0);
    expect(simulator().phone('ida').waiting).toBe(1);
  });
});
