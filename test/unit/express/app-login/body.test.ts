import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';

import { useSimulator } from '../../../support/simulator-suite.ts';
import { expressVersions } from '../../../support/site.ts';
import { answerOf, createAppSite, registered } from './app-site.ts';

const simulator = useSimulator(registered);
const invalid = { status: 400, body: { error: 'request_body_invalid' } };
const answer = { state: 'a', handle: 'b', code: 'c' };

describe.each(expressVersions)('the body of a request to appLogin() on %s', (_name, express) => {
  const sent = (text: string, type = 'application/json', route = 'finish') =>
    request(createAppSite(simulator(), { express }).app)
      .post(`/vipps/app/${route}`)
      .set('Content-Type', type)
      .send(text);

  it.each<[string, (app: Express) => unknown]>([
    ['nothing', () => {}],
    ['express.json()', (app) => app.use(express.json())],
    ['express.urlencoded() alone', (app) => app.use(express.urlencoded({ extended: false }))],
    ['express.text()', (app) => app.use(express.text({ type: () => true }))],
    ['express.raw()', (app) => app.use(express.raw({ type: () => true }))],
  ])('is read where %s came before', async (_what, before) => {
    const site = createAppSite(simulator(), { express, before });
    const started = await site.start({ returnTo: '/basket' });

    const response = await site.finish(await answerOf(simulator(), started, { as: 'ada' }));

    expect(response).toMatchObject({ status: 200, body: { returnTo: '/basket' } });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/jsonx',
    'multipart/form-data',
  ])('is refused as %s, which a page of another site may post', async (type) => {
    const refused = { status: 415, body: { error: 'content_type_refused' } };
    expect(await sent(JSON.stringify(answer), type)).toMatchObject(refused);
    expect(await sent('{}', type, 'start')).toMatchObject(refused);
  });

  it('may name a charset', async () => {
    const response = await sent(JSON.stringify(answer), 'Application/JSON; charset=utf-8');

    expect(response.body).toMatchObject({ error: 'transaction_missing' });
  });

  it.each([
    ['', 'nothing'],
    ['{', 'no JSON'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['"text"', 'a text'],
    ['{}', 'an empty object'],
    [`{"state":"${'x'.repeat(17_000)}"}`, 'more than 16 KB'],
    ['[['.repeat(4_000), 'something nested'],
    [JSON.stringify({ ...answer, handle: undefined }), 'no handle'],
    [JSON.stringify({ ...answer, handle: '' }), 'an empty handle'],
    [JSON.stringify({ ...answer, state: null }), 'no state'],
    [JSON.stringify({ ...answer, code: undefined }), 'neither code nor error'],
    [JSON.stringify({ ...answer, code: 7 }), 'a number as code'],
    [JSON.stringify({ ...answer, state: ['a'] }), 'a list as state'],
    [JSON.stringify({ ...answer, codeVerifier: 'mine' }), 'a member nobody reads'],
    ['{"__proto__":{"state":"a"}}', 'a prototype'],
    ['{"constructor":"a"}', 'a member of every object'],
  ])('is refused as %j: %s', async (text) => {
    const response = await sent(text);

    expect(response).toMatchObject(invalid);
    expect(response.body).not.toMatchObject({ message: expect.stringContaining('mine') });
  });

  it.each([
    [{ ...answer, code: 'x'.repeat(2_049) }],
    [{ ...answer, code: 'a\nb' }],
    [{ ...answer, state: '\ud800' }],
    [{ ...answer, state: 'a?state=b' }],
  ])('is refused like a callback where a value is none that Vipps sends: %j', async (body) => {
    expect(await sent(JSON.stringify(body))).toMatchObject({
      status: 400,
      body: { error: 'callback_invalid' },
    });
  });

  it.each([
    [{ scope: 'openid nin' }],
    [{ redirectUri: 'https://evil.example' }],
    [{ flow: 'browser' }],
    [{ market: 'UK' }],
    [{ market: 'constructor' }],
    [{ acrValues: 'a\r\nb' }],
    [{ acrValues: 'x'.repeat(257) }],
    [{ returnTo: 1 }],
  ])('cannot start a login with %j', async (body) => {
    expect(await sent(JSON.stringify(body), undefined, 'start')).toMatchObject(invalid);
  });
});
