import { describe, expect, it } from '@jest/globals';
import type { Express, Response } from 'express';
import type { SessionData } from 'express-session';
import passport from 'passport';
import { logIn } from 'passport-vipps/simulator';

import { namesSetBy } from '../../../support/browser.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)(
  'what is written into a session in a cookie, on %s',
  (_name, express) => {
    const openSite = (more: (app: Express) => void = () => undefined) =>
      createSite(simulator(), {
        express,
        options: { session: 'cookie', passport: new passport.Passport() },
        after(app) {
          app.get('/fill', (req, res) => {
            const { size = '4' } = req.query as { size?: string };
            Object.assign(req.session, { cart: 's'.repeat(Number(size)) });
            res.json('filled');
          });
          app.get('/session', (req, res) => res.json(req.session));
          more(app);
        },
      });
    const ada = { user: { givenName: 'Ada' } };

    it('is not kept where it is too much, which the developer is told', async () => {
      const site = openSite();
      const browser = site.browser();
      await logIn(browser, simulator(), { as: 'ada' });

      const page = await browser.get('/fill?size=3000');

      expect(page).toMatchObject({ status: 200, body: 'filled' });
      expect((await browser.get('/')).body).toMatchObject(ada);
      expect((await browser.get('/session')).body).not.toHaveProperty('cart');
      expect(site.warnings).toMatchObject([
        { code: 'session_write_lost', message: expect.stringContaining('bytes of a cookie') },
      ]);
    });

    it.each<[string, (session: SessionData) => void]>([
      ['what JSON cannot hold', (session) => Object.assign(session, { big: 5n })],
      ['what contains itself', (session) => Object.assign(session, { session })],
    ])('may be %s, which is not kept either', async (_what, write) => {
      const site = openSite((app) =>
        app.get('/write', (req, res) => {
          write(req.session as SessionData);
          res.json('written');
        }),
      );
      const browser = site.browser();
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.get('/write')).body).toBe('written');
      expect((await browser.get('/')).body).toMatchObject(ada);
      expect(site.warnings).toMatchObject([{ code: 'session_write_lost' }]);
    });

    it('is lost after the answer has begun, which the developer is told', async () => {
      const openLate = () =>
        openSite((app) => {
          app.get('/late', (req, res) => {
            res.write('begun');
            Object.assign(req.session, { cart: 'skis' });
            res.end();
          });
          app.get('/late-save', (req, res) => {
            res.write('begun ');
            Object.assign(req.session, { cart: 'skis' });
            req.session.save((error: Error | undefined) => res.end(error?.message));
          });
        });
      const lost = [{ code: 'session_write_lost', message: expect.stringContaining('under way') }];

      const [late, saved] = [openLate(), openLate()];
      expect((await late.browser().get('/late')).text).toBe('begun');
      expect(late.warnings).toMatchObject(lost);
      expect((await saved.browser().get('/late-save')).text).toMatch(/^begun .*under way already/);
      expect(saved.warnings).toMatchObject(lost);
    });

    it('logs nobody out once the answer has begun, and says so', async () => {
      const site = openSite((app) => {
        app.get('/late', (req, res) => {
          res.write('begun ');
          req.logout((error: unknown) => res.end((error as { code?: string } | undefined)?.code));
        });
        app.get('/late-destroy', (req, res) => {
          res.write('begun ');
          req.session.destroy((error: Error | undefined) => res.end(error?.message));
        });
      });
      const browser = site.browser();
      await browser.get('/fill');
      expect((await browser.get('/late-destroy')).text).toMatch(/^begun .*under way already/);
      await logIn(browser, simulator(), { as: 'ada' });

      expect((await browser.get('/late')).text).toBe('begun session_store_down');
    });

    it.each<[string, (res: Response) => unknown]>([
      ['send', (res) => res.send('text')],
      [
        'redirect',
        (res) => {
          res.redirect('/');
        },
      ],
      ['writeHead', (res) => res.writeHead(200).end()],
      ['writeHead with a reason', (res) => res.writeHead(200, 'Fine').end()],
      ['writeHead with headers', (res) => res.writeHead(200, { 'X-A': '1' }).end()],
      ['writeHead with both', (res) => res.writeHead(200, 'Fine', { 'X-A': '1' }).end()],
      ['writeHead with a cookie', (res) => res.writeHead(200, { 'Set-Cookie': 'a=1' }).end()],
      [
        'writeHead with a list',
        (res) => res.writeHead(200, ['X-A', '1', 'Set-Cookie', 'a=1']).end(),
      ],
      [
        'write',
        (res) => {
          res.write('a');
          res.end('b');
        },
      ],
      [
        'flushHeaders',
        (res) => {
          res.flushHeaders();
          res.end();
        },
      ],
      ['a cookie of the page', (res) => res.cookie('a', '1').end()],
    ])('goes along with an answer by %s', async (how, answer) => {
      const browser = openSite((app) =>
        app.get('/write', (req, res) => {
          Object.assign(req.session, { cart: 'skis' });
          answer(res);
        }),
      ).browser();

      const response = await browser.get('/write');

      expect((await browser.get('/session')).body).toMatchObject({ cart: 'skis' });
      if (/cookie|list/.test(how)) expect(namesSetBy(response)).toContain('a');
      if (/headers|both|list/.test(how)) expect(response.headers['x-a']).toBe('1');
    });
  },
);
