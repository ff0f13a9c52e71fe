import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { askPhone, confirmByPhone } from '../support/simulator-person.ts';
import { authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('a login whose address another browser has', () => {
  const simulator = useSimulator();

  it('shows that browser nothing, though the phone has confirmed', async () => {
    const { page } = await confirmByPhone(simulator(), 'ada');
    const stranger = new SimulatorBrowser();
    await stranger.visit(authorizeUrl(simulator()));
    const seen = await stranger.visit(page.url);

    expect(seen.status).toBe(403);
    expect(seen.html).not.toMatch(/\bAda\b/);
  });

  it.each(['login', 'consent', 'restart', 'cancel'])('takes no %s form from it', async (form) => {
    const { page } = await askPhone(simulator(), 'bjorn');
    const { href } = new URL(`/vipps-login-idp/${form}`, page.url);
    const body = new URL(page.url).searchParams;
    const { status } = await new SimulatorBrowser().visit(href, { method: 'POST', body });

    expect(status).toBe(403);
    expect(simulator().phone('bjorn').waiting).toBeGreaterThan(0);
  });

  it('goes on in its own, which names itself once for all its logins', async () => {
    const browser = new SimulatorBrowser();
    const first = await fetch(authorizeUrl(simulator()), { redirect: 'manual' });
    const [cookie = ''] = first.headers.getSetCookie();
    const second = await fetch(authorizeUrl(simulator()), {
      redirect: 'manual',
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    const one = await browser.visit(authorizeUrl(simulator()));
    await browser.visit(authorizeUrl(simulator()));

    expect(cookie).toMatch(/^vipps-simulator-session=.+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(second.headers.getSetCookie()).toEqual([]);
    expect((await browser.visit(one.url)).html).toContain('Phone number');
  });
});
