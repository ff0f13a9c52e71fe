import { Readable } from 'node:stream';

import { describe, expect, it } from '@jest/globals';
import type { Response as ExpressResponse } from 'express';
import { trySilentLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { attackedSites } from '../../support/browser-attack-site.ts';
import { Browser, cookiesSetBy, namesSetBy } from '../../support/browser.ts';
import { ownCookie } from '../../support/own-cookies.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../support/site.ts';

const simulator = useSimulator();
const httpsSimulator = useSimulator({ redirectUris: ['https://shop.example/vipps/callback'] });

describe('the names of our cookies', () => {
  it('WS-2022-0330: csrf wrote `Host__`, which protects nothing; ours begins with `__Host-`', async () => {
    const { app } = createSite(httpsSimulator(), {
      options: { baseUrl: 'https://shop.example' },
    });
    const headers = { Host: 'shop.example', 'X-Forwarded-Proto': 'https' };
    const browser = new Browser(app, { headers });
    const login = await browser.get('/vipps/login');
    await logIn(browser, httpsSimulator(), { as: 'ada' });
    const logout = await browser.submit('/vipps/logout');

    const lines = [login, logout].flatMap(
      ({ headers: answered }) => answered['set-cookie'] as unknown as string[],
    );
    expect([...browser.cookies.keys()].filter((name) => !name.startsWith('__Host-'))).toStrictEqual(
      [],
    );
    for (const line of lines) expect(line).toMatch(/^__Host-vipps\.[\w.-]+=[^;]*;(.*;)? Path=\/;/);
    for (const line of lines) expect(line).toMatch(/; Secure/);
    expect(lines.join('\n')).not.toMatch(/domain=/i);
  });
});

describe.each(attackedSites)('the cookies of a site with %s', (_name, way) => {
  it.each([
    ['client', { clientId: 'a;Path=/evil;c="d",e' }],
    ['redirect URI', { redirectUri: `http://localhost:3000${way.callbackPath};a=b,c%0d%0a` }],
  ])(
    'CVE-2024-47764: cookie let odd characters out of their place; a %s with them stays in its own',
    async (_what, options) => {
      const browser = new Browser(way.createApp(simulator(), options));

      const response = await browser.get(`${way.loginPath}?returnTo=/;a=b,c`);

      expect(response.status).toBe(302);
      for (const cookie of cookiesSetBy(response)) {
        expect(cookie.name).toMatch(/^vipps\.[\w-]{6}\.[\w-]{22}$/);
        expect(cookie.value).toMatch(/^[\w.-]+$/);
        expect(cookie).toMatchObject({ path: '/', httpOnly: true, sameSite: 'lax' });
      }
      expect(namesSetBy(response)).toHaveLength(1);
    },
  );
});

describe.each(expressVersions)('a page that is streamed, on %s', (_name, express) => {
  const file = import.meta.filename;
  it.each<[string, (res: ExpressResponse) => void]>([
    ['res.write()', (res) => void (res.write('a'), res.end('b'))],
    ['a pipe', (res) => void Readable.from(['a', 'b']).pipe(res)],
    ['res.sendFile()', (res) => res.sendFile(file)],
    ['res.writeHead()', (res) => void res.writeHead(200).end('a')],
    ['res.flushHeaders()', (res) => void (res.flushHeaders(), res.end('a'))],
  ])('EOC#838: express-openid-connect lost cookies there: by %s', async (_how, answer) => {
    const { app } = createSite(simulator(), {
      express,
      after: (shop) => {
        shop.get('/cart', trySilentLogin({ when: 'always' }), (req, res) => {
          Object.assign(req.session, { cart: 'skis' });
          answer(res);
        });
        shop.get('/kept', (req, res) => res.json(req.session));
      },
    });
    const browser = new Browser(app);

    const response = await browser.get('/cart');

    expect(namesSetBy(response)).toEqual(
      expect.arrayContaining([ownCookie('probe'), expect.stringMatching(/^vipps\.sid\./)]),
    );
    expect((await browser.get('/kept')).body).toMatchObject({ cart: 'skis' });
  });
});
