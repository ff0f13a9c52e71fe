import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';
import request from 'supertest';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { errorPage, expressVersions, pointedAt } from '../../../support/site.ts';

const strayCallback = '/vipps/callback?state=from-somewhere&code=unknown';

describe.each(expressVersions)(
  'an error without an error handler in the app, on %s',
  (_name, express) => {
    const simulator = useSimulator();
    const createApp = (options: VippsLoginOptions = {}) => {
      const app = express();
      app.set('env', 'test');
      app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined, ...options }));
      return app;
    };

    it('is answered with a page in the visitor’s language that says what to do', async () => {
      const page = await request(createApp()).get(strayCallback).set('Accept-Language', 'nb-NO,nb');
      expect(page.status).toBe(400);
      expect(page.text).toContain('<html lang="nb">');
      expect(page.text).toContain('Du er ikke logget inn');
      expect(page.text).toContain('href="/vipps/login"');
      expect(page.text).toContain('transaction_missing');
    });

    it('leads to the login at the address where the visitor is', async () => {
      const baseUrl = ['http://localhost:3000/a', 'http://shop.localhost:3000/b'];
      const app = createApp({ baseUrl });
      const page = await request(app).get(`/b${strayCallback}`).set('Host', 'shop.localhost:3000');
      expect(page.text).toContain('href="/b/vipps/login"');
    });

    it.each([
      ['sv-SE', 'sv'],
      ['da', 'da'],
      ['fi-FI', 'fi'],
      ['no', 'nb'],
      ['nn', 'nb'],
      ['fr', 'en'],
    ])('speaks to a browser in %s in %s', async (accepted, lang) => {
      const page = await request(createApp()).get(strayCallback).set('Accept-Language', accepted);
      expect(page.text).toContain(`<html lang="${lang}">`);
    });

    it('is a page that loads nothing, is framed by nobody and stored nowhere', async () => {
      const { headers } = await request(createApp()).get(strayCallback);
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'$/,
      );
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['x-content-type-options']).toBe('nosniff');
    });

    it('is answered to a script as JSON', async () => {
      const answer = await request(createApp())
        .post('/vipps/logout')
        .set('Accept', 'application/json');
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ error: 'cross_site_request' });
    });

    it('is explained on the page only outside production', async () => {
      const before = process.env['NODE_ENV'];
      const inTest = await request(createApp()).get(strayCallback);
      process.env['NODE_ENV'] = 'production';
      const app = createApp();
      process.env['NODE_ENV'] = before;
      const inProduction = await request(app).get(strayCallback);
      expect(inTest.text).toContain('<details>');
      expect(inProduction.text).not.toContain('<details>');
    });

    it('goes to an error handler declared later', async () => {
      const app = createApp();
      app.use(errorPage);
      const answer = await request(app).get(strayCallback);
      expect(answer.body).toMatchObject({ code: 'transaction_missing' });
    });

    it('goes on where vippsLogin() stands in a Router, whose handlers cannot be seen', async () => {
      const router = express.Router();
      router.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }), errorPage);
      const answer = await request(express().use(router)).get(strayCallback);
      expect(answer.body).toMatchObject({ code: 'transaction_missing' });
    });
  },
);

describe('an error of the app’s own', () => {
  const simulator = useSimulator();

  it('is left to Express', async () => {
    const app = express();
    app.set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined }));
    app.get('/broken', () => {
      throw new Error('broken');
    });
    const answer = await request(app).get('/broken');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });

  it('is left to Express, too, where it comes out of `verify`', async () => {
    const verify = () => {
      throw new Error('The database is gone.');
    };
    const app = express();
    app.set('env', 'test');
    app.use(vippsLogin({ ...pointedAt(simulator()), onWarning: () => undefined, verify }));

    const answer = await logIn(request.agent(app), simulator(), { as: 'ada' });

    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('<main>');
  });
});
