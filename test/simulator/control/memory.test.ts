import { describe, expect, it } from '@jest/globals';

import type { Simulator } from 'passport-vipps/simulator';

import { authorize, locationOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, postControl } from './control-page.ts';

/** Logs a browser in that is remembered; returns its cookie. */
async function remembered(simulator: Simulator, person: string, before = ''): Promise<string> {
  simulator.approve({ as: person, remember: true });
  const { headers } = await authorize(simulator, {}, before);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function silentError(simulator: Simulator, cookie: string): Promise<string | null> {
  const answer = await authorize(simulator, { requested_flow: 'no_dialog' }, cookie);
  return locationOf(answer).searchParams.get('error');
}

describe('what the control page remembers of people', () => {
  const simulator = useSimulator();
  const people = () => controlPage(simulator(), '/control/people');

  it('is what they agreed to, and the next login asks again once that is revoked', async () => {
    const cookie = await remembered(simulator(), 'ada');
    expect(await people()).toContain('Shares name');
    await postControl(simulator(), '/control/people/ada/revoke');
    expect(await people()).not.toContain('Shares');
    expect(await silentError(simulator(), cookie)).toBe('interaction_required');
  });

  it('is the browser, which knows nobody once it is forgotten', async () => {
    const cookie = await remembered(simulator(), 'bjorn');
    const other = await remembered(simulator(), 'bjorn');
    expect(await silentError(simulator(), cookie)).toBeNull();
    const [, label = ''] =
      /name="browser" value="(.+?)"[^>]+Forget Bjørn/.exec(await people()) ?? [];
    await postControl(simulator(), '/control/people/bjorn/forget', { browser: label });
    expect(await silentError(simulator(), cookie)).toBe('login_required');
    expect(await silentError(simulator(), other)).toBeNull();
  });

  it('is a browser once, however often it logs in, and not what its cookie holds', async () => {
    const cookie = await remembered(simulator(), 'ida');
    const again = await remembered(simulator(), 'ida', cookie);
    const html = await people();
    expect(html.match(/Forget Ida/g)).toHaveLength(1);
    expect(html).not.toContain(again.split('=')[1]);
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/139.0 Safari/537.36 Edg/139.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/139 Safari/604', 'Chrome on iOS'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/19 Safari/605', 'Safari on macOS'],
    ['Mozilla/5.0 (Android 15; Mobile) Firefox/140.0', 'Firefox on Android'],
    ['supertest/7', 'supertest/7'],
  ])('calls %s %s', async (userAgent, name) => {
    simulator().approve({ as: 'asa', remember: true });
    const { clientId, issuer } = simulator();
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid',
      state: 'long-enough',
      redirect_uri: 'http://localhost/',
    });
    await fetch(`${issuer}oauth2/auth?${query.toString()}`, {
      redirect: 'manual',
      headers: { 'User-Agent': userAgent },
    });
    expect(await people()).toContain(`Remembered in ${name}<`);
  });
});
