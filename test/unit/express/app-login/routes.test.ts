import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { memoryBackend } from 'passport-vipps';
import type { Backend } from 'passport-vipps';
import request from 'supertest';
import type { Response } from 'supertest';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { expressVersions } from '../../../support/site.ts';
import { answerOf, createAppSite, registered } from './app-site.ts';
import type { Started } from './app-site.ts';

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

const missing = { status: 400, body: { error: 'transaction_missing' } };

describe('a login from an app', () => {
  it('is finished once, also where many try at the same moment', async () => {
    const site = createAppSite(simulator());
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });
    const exchanges = () => simulator().requests.filter(({ endpoint }) => endpoint === 'token');
    const before = exchanges().length;

    const responses = await Promise.all(Array.from({ length: 8 }, () => site.finish(answer)));

    const lost = responses.filter(({ status }) => status !== 200);
    expect(lost).toHaveLength(7);
    for (const response of lost) expect(response).toMatchObject(missing);
    expect(await site.finish(answer)).toMatchObject(missing);
    expect(exchanges()).toHaveLength(before + 1);
  });

  it('is finished by its own handle only, and not used up by another', async () => {
    const site = createAppSite(simulator());
    const mine = await answerOf(simulator(), await site.start(), { as: 'ada' });
    const theirs = await site.start();

    for (const handle of [theirs.handle, mine.state, 'x']) {
      expect(await site.finish({ ...mine, handle })).toMatchObject(missing);
      const error = { state: mine.state, handle, error: 'access_denied' };
      expect(await site.finish(error)).toMatchObject(missing);
    }
    expect(await site.finish({ ...mine, state: theirs.state })).toMatchObject(missing);
    expect((await site.finish(mine)).status).toBe(200);
  });

  it('is over after ten minutes, whatever the backend keeps', async () => {
    let now = Date.now();
    const site = createAppSite(simulator(), { options: { clock: () => now } });
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });
    now += 600_001;

    expect(await site.finish(answer)).toMatchObject(missing);
  });

  it('is over when its code was refused', async () => {
    const site = createAppSite(simulator());
    const answer = await answerOf(simulator(), await site.start(), { as: 'ada' });

    const refused = await site.finish({ ...answer, code: 'made-up' });

    expect(refused).toMatchObject({ status: 400, body: { error: 'code_refused' } });
    expect(await site.finish(answer)).toMatchObject(missing);
  });

  it('is finished by any process that shares backend and secret, and by no other', async () => {
    const backend = memoryBackend();
    const started = await createAppSite(simulator(), { options: { backend } }).start();
    const answer = await answerOf(simulator(), started, { as: 'ada' });

    expect(await createAppSite(simulator()).finish(answer)).toMatchObject(missing);
    const other = { backend, secret: 'another secret of at least thirty-two characters' };
    expect(await createAppSite(simulator(), { options: other }).finish(answer)).toMatchObject(
      missing,
    );
    const second = createAppSite(simulator(), { options: { backend } });
    expect((await second.finish(answer)).status).toBe(200);
  });

  it('fails by code while the backend is down', async () => {
    const down = () => Promise.reject(new Error('no connection'));
    const backend = { get: down, set: down, setIfAbsent: down, take: down };
    const site = createAppSite(simulator(), { options: { backend } });

    const response = await site.post('start');

    expect(response).toMatchObject({ status: 503, body: { error: 'transaction_store_down' } });
  });
});

const keys = { clientId: 'shop', clientSecret: 'the+secret/of=the-shop' };

describe('what an app gets of a login', () => {
  let provider: HostileProvider;
  beforeAll(async () => {
    provider = await startHostileProvider(keys);
  });
  afterAll(() => provider.close());

  it('holds no secret of the site, no verifier and no token of Vipps', async () => {
    const secrets = new Set([keys.clientSecret]);
    provider.misbehave({
      tokenAnswer(answer) {
        secrets.add(String(answer['access_token'])).add(String(answer['id_token']));
        return answer;
      },
    });
    const site = createAppSite({ ...keys, issuer: provider.issuer });
    const start = await site.post('start');
    const finish = await site.finish(await answerOfProvider(start));
    const again = await site.finish(await answerOfProvider(start));
    const failed = await site.finish({
      ...(await answerOfProvider(await site.post('start'))),
      code: 'x y',
    });
    const [exchange] = provider.requests.filter(({ endpoint }) => endpoint === 'token');
    secrets.add(String(exchange?.parameters['code_verifier']));
    const basic = String(exchange?.headers.authorization).replace('Basic ', '');
    secrets.add(basic);
    expect(Buffer.from(basic, 'base64').toString()).toContain('shop:');

    expect(finish.status).toBe(200);
    const bytes = [start, finish, again, failed].map(everythingIn).join('\n');
    expect(bytes).toContain('token of Ada Lovelace');
    expect(
      [...secrets].filter((text) => spellings(text).some((each) => bytes.includes(each))),
    ).toStrictEqual([]);
    // The client's, in two forms; the verifier; what two exchanges brought.
    expect(secrets.size).toBe(7);
  });

  it('lies in the backend by its hash only', async () => {
    const seen: string[] = [];
    const memory = memoryBackend();
    const backend: Backend = {
      ...memory,
      set(key, value, ttlMs) {
        seen.push(key, value);
        return memory.set(key, value, ttlMs);
      },
    };
    const site = createAppSite({ ...keys, issuer: provider.issuer }, { options: { backend } });

    const { handle, state } = await site.start();

    expect(seen).toHaveLength(2);
    for (const text of [handle, state]) expect(seen.join('\n')).not.toContain(text);
  });

  it('is drawn anew each time', async () => {
    const site = createAppSite({ ...keys, issuer: provider.issuer });
    const [first, second] = [await site.start(), await site.start()];

    expect(first.handle).not.toBe(second.handle);
    expect(first.state).not.toBe(second.state);
    // 256 bits each; `state` has a letter for its kind beside them.
    for (const { handle, state } of [first, second]) {
      expect(handle).toMatch(/^[\w-]{43}$/);
      expect(state).toMatch(/^[\w-]{44}$/);
    }
  });
});

async function answerOfProvider({ body }: Response) {
  const { authorizationUrl, handle } = body as Started;
  const { headers } = await fetch(authorizationUrl, { redirect: 'manual' });
  const { searchParams } = new URL(headers.get('location') ?? '');
  return { ...Object.fromEntries(searchParams), handle };
}

function everythingIn({ text, headers }: Response): string {
  return `${decodeURIComponent(text)}\n${text}\n${JSON.stringify(headers)}`;
}

function spellings(text: string): string[] {
  return [text, encodeURIComponent(text), Buffer.from(text).toString('base64url')];
}
