import { describe, expect, it } from '@jest/globals';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { buttonLink, openedBy, phoneFlows } from '../support/simulator-phone.ts';
import { type Pairs, authorize, authorizeUrl } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

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

    expect(html).toContain('Back to the app of Simulated Shop');
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
