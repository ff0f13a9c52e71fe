import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { VippsLoginError } from 'passport-vipps';

import { expressVersions } from '../../../support/site.ts';
import { createConsentSite, iat, notice, now, path } from './consent-site.ts';
import { postTo } from './post-to.ts';

const ada = { sub: 'ada', issuedAt: now, expiresAt: now + 300_000 };

describe.each(expressVersions)('consentRevokedHandler() on %s', (_name, express) => {
  it.each<[string, (app: Express) => unknown]>([
    ['nothing', () => {}],
    ['express.json()', (app) => app.use(express.json())],
    ['express.text()', (app) => app.use(express.text())],
    ['express.raw()', (app) => app.use(express.raw({ type: 'text/plain' }))],
    ['express.urlencoded()', (app) => app.use(express.urlencoded({ extended: false }))],
  ])('tells the app who it is about where %s came before', async (_what, before) => {
    const { app, told, warnings } = createConsentSite({ express, before });

    expect(await postTo(app, notice())).toMatchObject({ status: 200, body: '' });
    expect(told).toEqual([ada]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['is no notice', { body: 'something' }, 'consent_revoked_invalid'],
    ['is nothing', { body: '' }, 'consent_revoked_invalid'],
    ['is of another event', notice({ event: 'CONSENT_GIVEN' }), 'consent_revoked_invalid'],
    ['has expired', notice({ exp: iat - 31 }), 'consent_revoked_expired'],
    ['is of the future', notice({ iat: iat + 31 }), 'consent_revoked_expired'],
    ['is longer than 8 KB', { body: 'x'.repeat(9_000) }, 'request_body_invalid'],
  ])('refuses what %s', async (_what, changes, code) => {
    const { app, told } = createConsentSite({ express });

    const { status, body } = await postTo(app, { ...notice(), ...changes });

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: code });
    expect(told).toEqual([]);
  });

  it('refuses what a parser has taken for JSON', async () => {
    const { app, told } = createConsentSite({
      express,
      before: (site) => site.use(express.json()),
    });
    const headers = { 'content-type': 'application/json' };

    const { status, body } = await postTo(app, { path, body: '{"sub":"ada"}', headers });

    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: 'consent_revoked_invalid' });
    expect(told).toEqual([]);
  });

  it.each(['GET', 'HEAD', 'PUT'])('takes no %s', async (method) => {
    const { app, told } = createConsentSite({ express });
    const posted = { ...notice(), method, path: '/vipps/consent-revoked-by-the-person' };

    expect(await postTo(app, posted)).toMatchObject({ status: 405, allow: 'POST' });
    expect(told).toEqual([]);
  });

  it.each([
    ['throws', () => failing()],
    ['rejects', () => Promise.resolve().then(failing)],
  ])('answers 500 where onConsentRevoked %s, and tells it again', async (_how, fail) => {
    let calls = 0;
    const onConsentRevoked = () => {
      calls += 1;
      return calls === 1 ? fail() : undefined;
    };
    const { app } = createConsentSite({ express, options: { onConsentRevoked } });

    const { status, body } = await postTo(app, notice());
    expect(status).toBe(500);
    expect(JSON.parse(body)).toEqual({ code: 'not_ours', message: 'the database is down' });

    expect((await postTo(app, notice())).status).toBe(200);
    expect(calls).toBe(2);
  });

  it('leaves to the app what onConsentRevoked throws of ours', async () => {
    const onConsentRevoked = () => Promise.reject(new VippsLoginError('login_refused', 'No.'));
    const { app } = createConsentSite({ express, options: { onConsentRevoked } });

    expect(JSON.parse((await postTo(app, notice())).body)).toMatchObject({ code: 'login_refused' });
  });
});

describe('who may post a notice', () => {
  it('is whom `authenticate` knows, and nobody is told of the others', async () => {
    const options = {
      authenticate: (req: { headers: Record<string, unknown> }) =>
        Promise.resolve(req.headers['x-vipps'] === 'yes'),
    };
    const { app, told, warnings } = createConsentSite({ options });
    const posted = { ...notice(), path: '/vipps/consent-revoked-by-the-person' };

    const refused = await postTo(app, posted);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.body)).toMatchObject({ error: 'consent_revoked_refused' });
    expect(told).toEqual([]);

    expect((await postTo(app, { ...posted, headers: { 'x-vipps': 'yes' } })).status).toBe(200);
    expect(told).toEqual([ada]);
    expect(warnings).toEqual([]);
  });

  it.each([undefined, 1, 'yes', {}])('is nobody where `authenticate` returns %j', async (said) => {
    // What TypeScript would not let through.
    const { app } = createConsentSite({ options: { authenticate: () => said as boolean } });

    expect((await postTo(app, notice())).status).toBe(401);
  });

  it('is nobody where `authenticate` fails, and the app is told why', async () => {
    const { app, told } = createConsentSite({ options: { authenticate: failing } });

    expect((await postTo(app, notice())).status).toBe(500);
    expect(told).toEqual([]);
  });

  it('is anybody at a path that can be guessed, which is warned of once', async () => {
    const { app, told, warnings } = createConsentSite();
    const posted = { ...notice(), path: '/vipps/consent-revoked-by-the-person' };
    await postTo(app, posted);
    await postTo(app, posted);

    expect(told).toHaveLength(1);
    expect(warnings.map(({ code }) => code)).toEqual(['consent_revoked_path_guessable']);
  });

  it('is anybody, too, where only the query is hard to guess', async () => {
    const { app, warnings } = createConsentSite();
    await postTo(app, { ...notice(), path: `/vipps/consent-revoked-by-the-person?key=/${path}` });

    expect(warnings).toHaveLength(1);
  });
});

function failing(): never {
  throw new Error('the database is down');
}
