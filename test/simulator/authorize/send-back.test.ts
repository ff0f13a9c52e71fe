import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import { askPhone, confirmByPhone } from '../../support/simulator-person.ts';
import { buttonLink, openAppOnPhone, openedBy, phoneFlows } from '../../support/simulator-phone.ts';
import { authorize, authorizeUrl, locationOf } from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const app = 'shop.example://login';
const ending = { redirect_uri: app, final_redirect_is_app: 'true' };

describe('a login that ends in an app', () => {
  const simulator = useSimulator();
  const begin = (changes: Pairs) =>
    new SimulatorBrowser({ accept: 'text/html' }).visit(authorizeUrl(simulator(), changes));

  it('is offered to a person as a link into the app', async () => {
    simulator().approve();
    const { html } = await begin(ending);
    const { address, query } = openedBy(buttonLink(html));

    expect(html).toContain('Back to the Simulated Shop app');
    expect(address).toBe(app);
    expect(query).toMatchObject({ code: expect.any(String), state: expect.any(String) });
  });

  it('does so with an error, too, of which the request may be the cause', async () => {
    const browser = new SimulatorBrowser({ accept: 'text/html' });
    const cancelled = await browser.cancel(await browser.visit(authorizeUrl(simulator(), ending)));
    const refused = await begin({ ...ending, scope: 'name' });

    expect(openedBy(buttonLink(cancelled.html)).query['error']).toBe('access_denied');
    expect(openedBy(buttonLink(refused.html)).query['error']).toBe('invalid_scope');
  });

  it('is redirected where that works: programs, and addresses of the web', async () => {
    simulator().approve();
    simulator().approve();
    const program = await authorize(simulator(), ending);
    const web = await begin({ final_redirect_is_app: 'true' });

    expect(program.headers.get('location')).toMatch(/^shop\.example:\/\/login\?code=/);
    expect(web.back?.searchParams.has('code')).toBe(true);
  });

  it('must say so, unless the app opens it, or it is not registered', async () => {
    const v2 = { ...phoneFlows.app_to_app_v2, redirect_uri: app };

    expect((await begin({ redirect_uri: app })).status).toBe(400);
    expect((await begin(v2)).status).toBe(200);
  });

  it.each(['shop.example://', 'javascript://login', 'https://shop.example/login'])(
    'has no address %s that nobody has registered',
    async (redirectUri) => {
      expect((await begin({ ...ending, redirect_uri: redirectUri })).status).toBe(400);
    },
  );

  it('says so by true or false', async () => {
    const { back } = await begin({ final_redirect_is_app: 'yes' });

    expect(back?.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('an app among the registered redirect URIs', () => {
  const simulator = useSimulator({ redirectUris: [app] });

  it('is redirected to without a page as long as nobody says that it is an app', async () => {
    simulator().approve();
    const browser = new SimulatorBrowser({ accept: 'text/html' });
    const { back } = await browser.visit(authorizeUrl(simulator(), { redirect_uri: app }));

    expect(back?.href).toMatch(/^shop\.example:\/\/login\?code=/);
  });
});

describe('the way back with a code', () => {
  const registered = 'http://localhost:3000/cb?Shop=%7e1';
  const simulator = useSimulator({ autoApprove: true, redirectUris: [registered] });

  it('carries code, state and scope, and no iss', async () => {
    const response = await authorize(simulator(), {
      redirect_uri: registered,
      state: 'state with spaces',
      scope: 'openid name email',
    });
    const parameters = locationOf(response).searchParams;

    expect([...parameters.keys()].sort()).toEqual(['Shop', 'code', 'scope', 'state']);
    expect(parameters.get('state')).toBe('state with spaces');
    expect(parameters.get('scope')).toBe('openid name email');
  });

  it('leaves every byte of the registered redirect URI as it is', async () => {
    const response = await authorize(simulator(), { redirect_uri: registered });

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(
      /^http:\/\/localhost:3000\/cb\?Shop=%7e1&code=/,
    );
  });

  it('is not kept by any cache', async () => {
    const response = await authorize(simulator(), { redirect_uri: registered });

    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('a way back that is glued', () => {
  const simulator = useSimulator();

  it('has a second ? before the error that the app is told', async () => {
    const { phone } = await openAppOnPhone(simulator(), 'ada', phoneFlows.app_to_app);
    simulator().inject({ at: 'callback', glued: true });

    expect(phone.decline().opens).toBe(
      'https://shop.example/app?state=a-state-that-is-long-enough?error=access_denied',
    );
  });

  it('has it before the state behind an error_description, once', async () => {
    simulator().inject({ at: 'callback', glued: true });
    const [glued, next] = [await refusal(), await refusal()];

    expect(glued).toMatch(/&error_description=[^&?]+\?state=a-state-that-is-long-enough$/);
    expect(next).toMatch(/&error_description=[^&?]+&state=a-state-that-is-long-enough$/);
  });

  async function refusal() {
    const response = await authorize(simulator(), { scope: 'name' });
    return response.headers.get('location');
  }
});

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
    expect(second.headers.getSetCookie()).toStrictEqual([]);
    expect((await browser.visit(one.url)).html).toContain('Phone number');
  });
});

describe('a browser that remembers', () => {
  const simulator = useSimulator();
  const begin = (browser: SimulatorBrowser, changes: Pairs = {}) =>
    browser.visit(authorizeUrl(simulator(), { scope: 'openid', ...changes }));

  async function browserAfterLogin(person: string, fields: Pairs) {
    const request = { scope: 'openid' };
    return (await confirmByPhone(simulator(), person, { request, fields })).browser;
  }

  it('goes straight through when no consent is missing', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });

    expect((await begin(browser)).back?.searchParams.has('code')).toBe(true);
  });

  it('asks for consent only, when that is missing', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });
    const { html } = await begin(browser, { scope: 'openid birthDate' });

    expect(html).toContain('You are Ada Eksempel');
    expect(html).toContain('Date of birth');
  });

  it('does so only if the box was ticked', async () => {
    const browser = await browserAfterLogin('ada', {});

    expect((await begin(browser)).html).toContain('Phone number');
  });

  it('asks for the login when the site wants it confirmed in the app', async () => {
    const browser = await browserAfterLogin('ada', { remember: 'yes' });
    const page = await begin(browser, { acr_values: 'urn:vipps:acr:app_auth' });

    expect(page.html).toContain('Phone number');
    const waiting = await browser.submit(page, { person: 'ada' });
    simulator().phone('ada').confirm();
    expect((await browser.visit(waiting.url)).back).toBeDefined();
  });

  it('is not fooled by a cookie of somebody else', async () => {
    const url = authorizeUrl(simulator());
    const cookie = 'vipps-simulator-browser=made-up';
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });

    expect(response.headers.get('location')).toContain('/vipps-login-idp/');
  });

  describe('at a silent attempt (no_dialog)', () => {
    const silently = (browser: SimulatorBrowser, changes: Pairs = {}) =>
      begin(browser, { requested_flow: 'no_dialog', ...changes });

    it('goes straight through when no consent is missing', async () => {
      const browser = await browserAfterLogin('ada', { remember: 'yes' });

      expect((await silently(browser)).back?.searchParams.has('code')).toBe(true);
    });

    it.each<[string, Pairs]>([
      ['consent is missing', { scope: 'openid gender' }],
      ['the app must confirm', { acr_values: 'urn:vipps:acr:app_auth' }],
    ])('comes back with interaction_required when %s', async (_case, changes) => {
      const browser = await browserAfterLogin('ada', { remember: 'yes' });
      const { back } = await silently(browser, { ...changes, state: 'silent-state' });

      expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
        error: 'interaction_required',
        state: 'silent-state',
      });
    });

    it('comes back with login_required when it remembers nobody', async () => {
      const { back } = await silently(new SimulatorBrowser());

      expect(back?.searchParams.get('error')).toBe('login_required');
    });
  });
});
