import { describe, expect, it } from '@jest/globals';
import { createLoginSecrets } from 'passport-vipps';
import type { VippsClient } from 'passport-vipps';

import {
  clientAnsweredBy,
  clientId,
  clientSecret,
  paths,
  redirectUri,
  refusal,
  subscriptionKey,
  vector,
} from './vipps-of-vectors.ts';
import type { Answer } from './vipps-of-vectors.ts';

const secrets = createLoginSecrets();
const exchange = { ...secrets, code: 'a-code-that-nobody-may-see', redirectUri };
const phoneNumber = '+47 900 00 001';
const authReqId = 'an-auth-req-id-that-nobody-may-see';
const accessToken = 'an-access-token-that-nobody-may-see';
const sub = 'aaaaaaaa-0000-4000-8000-000000000003';

describe('an error of the token endpoint', () => {
  it.each([
    [0, 'token_request_refused', { errorCode: '400', errorDebug: /required parameter/ }],
    [1, 'client_refused', { errorHint: 'The requested OAuth 2.0 Client does not exist.' }],
    [2, 'code_refused', { errorDescription: /grant is invalid/, errorHint: 'invented' }],
    [3, 'token_request_refused', { error: 'forbidden', errorCode: '403', errorDebug: 'invented' }],
  ])('keeps what it says for developers: %i', async (index, code, said) => {
    const answer = vector<Answer[]>('errors-token')[index] ?? { body: null };
    const { client } = clientAnsweredBy({ [paths.token]: answer });

    const error = await refusal(client.exchangeCode(exchange));

    expect(error.code).toBe(code);
    expect(error.vipps).toMatchObject({ httpStatus: answer.status, ...matching(said) });
  });
});

describe('an error of userinfo', () => {
  const problems = vector<Answer[]>('errors-userinfo-problem');

  it.each([
    [0, 'userinfo_refused', { title: 'Unauthorized', detail: 'invented', instance: /^123e4567/ }],
    [1, 'userinfo_refused', { title: 'Forbidden', traceId: '00-aaaaaaaa-00' }],
    [2, 'userinfo_refused', { message: 'Access denied due to invalid subscription key.' }],
    [3, 'vipps_unavailable', { title: 'Too Many Requests', retryAfterSeconds: 10 }],
  ])('keeps what the problem says: %i', async (index, code, said) => {
    const { client } = clientAnsweredBy({ [paths.userinfo]: problems[index] ?? { body: null } });

    const error = await refusal(client.userinfo(accessToken, { sub }));

    expect(error.code).toBe(code);
    expect(error.vipps).toMatchObject(matching(said));
  });
});

describe('an error of a login from a phone number', () => {
  type CibaError = Answer & { readonly where: 'start' | 'poll' };
  const codes = [
    'merchant_login_refused',
    'user_unknown',
    'user_unknown',
    'user_unknown',
    'app_outdated',
    'too_many_requests',
    'login_cancelled',
    'merchant_login_expired',
    'slow_down',
    'auth_req_id_refused',
  ];
  const errors = vector<CibaError[]>('errors-ciba');

  it('is known for each that was found', () => {
    expect(codes).toHaveLength(errors.length);
  });

  it.each(codes.map((code, index) => [index, code] as const))('%i is %s', async (index, code) => {
    const { where, ...answer } = errors[index] ?? { where: 'start', body: null };
    const { client } = clientAnsweredBy({ [paths[where === 'start' ? 'start' : 'token']]: answer });
    const call = where === 'start' ? start(client) : client.pollMerchantLogin(authReqId);

    if (code === 'slow_down') await expect(call).resolves.toEqual({ status: 'slow_down' });
    else expect(await refusal(call)).toHaveProperty('code', code);
  });
});

describe('an error of the platform', () => {
  const refused = (reason: unknown, more: object = {}) =>
    clientAnsweredBy({
      [paths.webhooks]: {
        status: 400,
        contentType: 'application/problem+json',
        headers: { 'x-request-id': 'the-request' },
        body: { title: 'Bad Request', traceId: 'the-trace', extraDetails: reason, ...more },
      },
    }).client.webhooks.register({ url: 'https://new.example/hook', events: ['e'] });

  it('keeps its reasons and the ids by which Vipps finds the call', async () => {
    const error = await refusal(refused([{ name: 'url', reason: 'Host is not in public DNS' }]));

    expect(error).toMatchObject({
      code: 'webhooks_api_refused',
      message: expect.stringContaining('try again in a moment'),
      vipps: {
        title: 'Bad Request',
        extraDetails: [{ name: 'url', reason: 'Host is not in public DNS' }],
        traceId: 'the-trace',
        requestId: 'the-request',
      },
    });
  });

  it('keeps ten reasons of at most 300 characters, on one line each', async () => {
    const reasons = Array.from({ length: 50 }, () => ({ reason: `a\nb${'x'.repeat(5_000)}` }));

    const { vipps } = await refusal(refused(reasons, { detail: 'y'.repeat(5_000) }));

    expect(vipps?.extraDetails).toHaveLength(10);
    expect(vipps?.extraDetails?.[0]?.reason).toMatch(/^a b.{1,298}$/);
    expect(vipps?.detail?.length).toBeLessThan(310);
  });

  it.each<[string, unknown]>([
    ['text', 'no'],
    ['a list of texts', ['no']],
    ['entries without a reason', [{ name: 'url' }, { reason: '' }, { reason: 7 }, null]],
  ])('has no reasons where they are %s', async (_, reasons) => {
    expect((await refusal(refused(reasons))).vipps).not.toHaveProperty('extraDetails');
  });
});

describe('an error in a form of the older APIs, or of a gateway', () => {
  it.each<[string, unknown, object]>([
    [
      'a list',
      [{ errorGroup: 'Auth', errorCode: '41', errorMessage: 'Bad key', contextId: 'the-trace' }],
      { errorCode: '41', message: 'Bad key', traceId: 'the-trace' },
    ],
    [
      'responseInfo',
      { responseInfo: { responseCode: 401, responseMessage: 'Unauthorized' } },
      { message: 'Unauthorized' },
    ],
    ['an error inside', { error: { code: 'no', message: 'why' } }, { error: 'no', message: 'why' }],
    [
      'errors by field',
      { title: 'Invalid', errors: { scope: ['unknown', 7], state: 'short' } },
      {
        title: 'Invalid',
        extraDetails: [
          { name: 'scope', reason: 'unknown' },
          { name: 'state', reason: 'short' },
        ],
      },
    ],
    [
      'one detail that is no list',
      { extraDetails: { name: 'url', reason: 'no' } },
      { extraDetails: [{ name: 'url', reason: 'no' }] },
    ],
    ['an empty list', [], {}],
    ['a list of nothing', [null], {}],
  ])('keeps what it says: %s', async (_, body, said) => {
    const { client } = clientAnsweredBy({ [paths.webhooks]: { status: 401, body } });

    const { vipps } = await refusal(client.webhooks.list());

    expect(vipps).toEqual({ httpStatus: 401, ...said });
  });
});

describe('an error that quotes what was sent', () => {
  /** In every member, and the id of the request: the whole request, as it came and taken apart. */
  const echo = (status: number) => (sent: { headers: Headers; body: string; path: string }) => {
    const values = [...new URLSearchParams(sent.body).values()].flatMap((value) => [
      value,
      // As a person would write it, without what names its kind.
      value.replace(/^urn:[\w-]+:/, ''),
    ]);
    const headers = [...sent.headers].filter(([name]) => !/^(user-agent|vipps-)/.test(name));
    const text = [sent.path, sent.body, ...values, ...headers.map(([, value]) => value)].join(' ');
    const parts = text.match(/.{1,290}/gs) ?? [];
    const members = ['error', 'error_code', 'error_description', 'error_debug', 'error_hint']
      .concat(['title', 'detail', 'instance', 'message', 'traceId'])
      .map((name) => [name, text] as const);
    const extraDetails = [...parts, ...values].map((reason) => ({ name: reason, reason }));
    return {
      status,
      headers: { 'x-request-id': values.find((value) => value.length < 60) ?? sent.path },
      body: { ...Object.fromEntries(members), extraDetails },
    };
  };
  const hidden = [
    ...Object.values(secrets),
    exchange.code,
    clientSecret,
    Buffer.from(`${clientId}:${clientSecret}`).toString('base64'),
    subscriptionKey,
    authReqId,
    accessToken,
    sub,
    '4790000001',
    'a-customer-token',
    'eyJ0.eyJh.c2ln',
  ];
  const everywhere = (status: number) => {
    const names = ['token', 'userinfo', 'start', 'webhooks', 'merchantToken'] as const;
    const answers = Object.fromEntries(names.map((name) => [paths[name], echo(status)]));
    return { ...answers, [paths.userinfo + sub]: echo(status) };
  };
  const withToken = (status: number) => {
    const { merchantToken: path } = paths;
    return Object.fromEntries(Object.entries(everywhere(status)).filter(([at]) => at !== path));
  };
  const calls: Record<string, (client: VippsClient) => Promise<unknown>> = {
    exchangeCode: (client) => client.exchangeCode(exchange),
    userinfo: (client) => client.userinfo(accessToken, { sub }),
    userinfoBySub: (client) => client.userinfoBySub(sub),
    startMerchantLogin: start,
    'startMerchantLogin for a customer token': (client) =>
      client.startMerchantLogin({
        loginHint: { customerToken: 'a-customer-token' },
        scope: ['name'],
      }),
    pollMerchantLogin: (client) => client.pollMerchantLogin(authReqId),
    completeMerchantLogin: (client) =>
      client.completeMerchantLogin({ code: exchange.code, authReqId }),
    'webhooks.list': (client) => client.webhooks.list(),
  };
  const methods = ['client_secret_basic', 'client_secret_post'] as const;
  const cases = Object.keys(calls).flatMap((name) =>
    [400, 401, 503].flatMap((status) => methods.map((method) => [name, status, method] as const)),
  );

  it.each(cases)('gives none of it away: %s, %i, %s', async (name, status, method) => {
    for (const answers of [withToken(status), everywhere(status)]) {
      const { client } = clientAnsweredBy(answers, { tokenEndpointAuthMethod: method });

      const error = await refusal(calls[name]?.(client) ?? Promise.resolve());

      const shown = JSON.stringify([error.message, error.vipps]);
      expect(hidden.filter((secret) => shown.includes(secret))).toStrictEqual([]);
      expect(shown).toContain('[removed]');
    }
  });
});

function start(client: VippsClient): Promise<unknown> {
  return client.startMerchantLogin({ loginHint: { phoneNumber }, scope: ['openid'] });
}

/** Regular expressions in an expectation, as matchers. */
function matching(said: Readonly<Record<string, unknown>>) {
  const matchers = Object.entries(said).map(([name, value]) => [
    name,
    value instanceof RegExp ? expect.stringMatching(value) : value,
  ]);
  return Object.fromEntries(matchers) as Record<string, unknown>;
}
