import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser, type Visit } from '../../support/simulator-browser.ts';
import { confirmByPhone } from '../../support/simulator-person.ts';
import { openAppOnPhone, phoneFlows } from '../../support/simulator-phone.ts';
import {
  type Pairs,
  authorizeUrl,
  bodyOf,
  requestTokens,
  requestUserinfo,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { club } from './club.ts';

describe('the consent screens', () => {
  const simulator = useSimulator({ consentScreens: club });
  const logIn = (person: string, scope: string, headers = {}) =>
    confirmByPhone(simulator(), person, {
      browser: new SimulatorBrowser(headers),
      request: { scope },
    });

  /** Which boxes are ticked in the answers a code leads to. */
  const answersOf = async (code: string | null | undefined, form: Pairs = {}) => {
    const tokens = await bodyOf(await requestTokens(simulator(), { code: code ?? '', ...form }));
    const token = String(tokens['access_token']);
    const claims = await bodyOf(await requestUserinfo(simulator(), token));
    const { screens } = claims['flowResult'] as { screens: { elements: Element[] }[] };
    const boxes = screens.flatMap(({ elements }) => elements);
    return Object.fromEntries(boxes.map(({ id, checked }) => [id, checked]));
  };

  it('are shown below what is shared, and what is ticked comes back', async () => {
    const { browser, page } = await logIn('ada', 'openid name customFlow');
    expect(page.html).toContain('Ada');
    expect(page.html).toContain('<legend>Bli medlem</legend>');
    expect(page.html).toMatch(
      /href="https:\/\/shop.example\/terms" target="_blank" rel="noopener"/,
    );
    expect(page.html).not.toContain(' checked');
    expect(page.html.match(/ required/g)).toHaveLength(1);

    const { back } = await tick(browser, page, ['email', 'post']);
    const ticked = { email: true, sms: false, post: true };
    expect(await answersOf(back?.searchParams.get('code'))).toEqual(ticked);
    const again = await logIn('ada', 'openid name customFlow');
    expect(again.page.back?.searchParams.has('code')).toBe(true);
  });

  it('are the first one only for delegatedConsents, alone where nothing is shared', async () => {
    const { page } = await logIn('bjorn', 'openid delegatedConsents');

    expect(page.html).toContain('<legend>Bli medlem</legend>');
    expect(page.html).not.toContain('<legend>Mer</legend>');
    expect(page.html).not.toContain('<dl>');
  });

  it('are shown again, ticks kept, until the required box is ticked', async () => {
    const { browser, page } = await logIn('cathrine', 'openid customFlow', {
      'accept-language': 'nb',
    });
    expect(page.html).toContain('<small lang="nb">Må krysses av</small>');
    const refused = await tick(browser, page, ['sms']);

    expect(refused.status).toBe(400);
    expect(refused.html).toMatch(/role="alert">Kryss av alle/);
    expect(refused.html).toMatch(/value="sms" id="consent-sms" checked/);
    expect(refused.html).not.toMatch(/value="email"[^>]* checked/);
    const { back } = await tick(browser, refused, ['email']);
    expect(back?.searchParams.has('code')).toBe(true);
  });

  it('make a silent attempt fail until they are answered', async () => {
    const browser = new SimulatorBrowser();
    const request = { scope: 'openid' };
    const fields = { remember: 'yes' };
    await confirmByPhone(simulator(), 'dag', { browser, request, fields });
    const scope = 'openid customFlow';
    const silent = { scope, requested_flow: 'no_dialog' };
    const { back } = await browser.visit(authorizeUrl(simulator(), silent));

    expect(back?.searchParams.get('error')).toBe('interaction_required');
  });

  it('are asked on the phone where the app does everything', async () => {
    const changes = { ...phoneFlows.automatic_return, scope: 'openid customFlow' };
    const { phone } = await openAppOnPhone(simulator(), 'ida', changes);
    const browser = new SimulatorBrowser();
    const page = await browser.visit(phone.url);
    const refused = await tick(browser, page, ['sms'], { answer: 'confirm' });
    expect(refused.status).toBe(400);
    expect(refused.html).toMatch(/role="alert">Tick every box/);

    await tick(browser, refused, ['email', 'sms'], { answer: 'confirm' });
    const code = new URL(phone.opened ?? '').searchParams.get('code');
    expect(await answersOf(code)).toEqual({ email: true, sms: true, post: false });
  });

  it('are answered with what is required by a test that confirms', async () => {
    const changes = { ...phoneFlows.automatic_return, scope: 'openid customFlow' };
    const { phone } = await openAppOnPhone(simulator(), 'asa', changes);
    const { opens } = phone.confirm();

    const code = new URL(opens ?? '').searchParams.get('code');
    expect(await answersOf(code)).toEqual({ email: true, sms: false, post: false });
  });
});

interface Element {
  id: string;
  checked: boolean;
}

/** Submits the first form of a page, with these boxes ticked. */
function tick(
  browser: SimulatorBrowser,
  page: Visit,
  boxes: readonly string[],
  fields: Pairs = {},
): Promise<Visit> {
  const hidden = /type="hidden" name="(.+?)" value="(.*?)"/.exec(page.html);
  const action = /<form method="post" action="(.+?)"/.exec(page.html)?.[1] ?? page.url;
  const body = new URLSearchParams({ [hidden?.[1] ?? '']: hidden?.[2] ?? '' });
  for (const box of boxes) body.append('consent', box);
  for (const [name, value] of Object.entries(fields)) body.set(name, String(value));
  return browser.visit(new URL(action, page.url).href, { method: 'POST', body });
}
