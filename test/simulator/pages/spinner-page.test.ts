import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { confirmByPhone } from '../../support/simulator-person.ts';
import { authorize, authorizeUrl, locationOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

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
