import type { ServerResponse } from 'node:http';

import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';

import { createRemoteDocument } from '../../../lib/protocol/remote-document.ts';
import { breakOff, inTurn, status, text } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { clientId, clientOf } from './log-in.ts';

let provider: HostileProvider;
let now: number;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId });
});
beforeEach(() => {
  now = Date.now();
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

const clock = () => now;
const seconds = 1000;

const asked = () => provider.requests.length;
const discoveryUrl = () => `${provider.issuer}.well-known/openid-configuration`;

describe('the discovery document', () => {
  it('is kept as long as its Cache-Control says', async () => {
    const client = clientOf(provider, { clock });
    await client.metadata();
    const before = asked();

    now += 3599 * seconds;
    await client.metadata();
    expect(asked() - before).toBe(0);

    now += 2 * seconds;
    await client.metadata();
    expect(asked() - before).toBe(1);
  });

  it.each([
    ['a minute where it says not at all', 'no-store', 60],
    ['a minute where it says not without asking', 'no-cache', 60],
    ['a minute where it says a second', 'max-age=1', 60],
    ['twenty minutes where it says so', 'public, max-age=1200', 1_200],
    ['twenty minutes where it says so in capitals', 'Public, Max-Age=1200', 1_200],
    ['twenty minutes where it says so in quotes', 'max-age="1200"', 1_200],
    ['a day where it says a year', 'public, max-age=31536000', 86_400],
    ['a quarter of an hour where it says nothing', 'public', 900],
  ])('is kept for %s', async (_, cacheControl, keptSeconds) => {
    provider.misbehave({ cacheControl });
    const client = clientOf(provider, { clock });
    await client.metadata();
    const before = asked();

    now += (keptSeconds - 1) * seconds;
    await client.metadata();
    expect(asked() - before).toBe(0);

    now += 2 * seconds;
    await client.metadata();
    expect(asked() - before).toBe(1);
  });

  it.each([
    ['breaks off', breakOff],
    ['answers 500', status(500)],
    ['answers nonsense', text('<h1>Sorry</h1>')],
  ])(
    'is served stale while Vipps %s, for a day, and asked for every half minute',
    async (_, reply) => {
      const client = clientOf(provider, { clock });
      const metadata = await client.metadata();
      provider.misbehave({ reply: { discovery: () => reply } });

      now += 2 * 3600 * seconds;
      expect(await client.metadata()).toEqual(metadata);
      const before = asked();
      await client.metadata();
      expect(asked() - before).toBe(0);

      now += 31 * seconds;
      await client.metadata();
      expect(asked() - before).toBeGreaterThan(0);

      now += 24 * 3600 * seconds;
      await expect(client.metadata()).rejects.toHaveProperty('code');
    },
  );

  it('lets one caller go at its deadline and still answers the other', async () => {
    const client = clientOf(provider);
    const arrived = new Promise<ServerResponse>((resolve) => {
      provider.misbehave({ reply: { discovery: inTurn(resolve) } });
    });
    const deadline = new AbortController();
    const hurried = client.metadata(deadline.signal);
    const patient = client.metadata();
    const held = await arrived;

    deadline.abort();
    await expect(hurried).rejects.toMatchObject({ code: 'vipps_timeout' });
    await expect(client.metadata(deadline.signal)).rejects.toMatchObject({ code: 'vipps_timeout' });

    breakOff(held);
    await expect(patient).resolves.toMatchObject({ issuer: provider.issuer });
  });

  it('is waited for two seconds only where there is an old one', async () => {
    const document = await clientOf(provider).metadata();
    const answers = [Response.json(await (await fetch(discoveryUrl())).json())];
    const hangsLater = () =>
      Promise.resolve(answers.pop() ?? new Promise<Response>(() => undefined));
    const client = clientOf(provider, { clock, fetch: hangsLater });
    await client.metadata();
    now += 3600 * seconds;

    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    try {
      const stale = client.metadata();
      await jest.advanceTimersByTimeAsync(2_000);
      expect(await stale).toEqual(document);
    } finally {
      jest.useRealTimers();
    }
  });

  it.each([
    ['another issuer', 'https://evil.example/'],
    ['an issuer that only begins like it', 'http://127.0.0.1:1/access/more/'],
    ['no issuer', undefined],
    ['its issuer in a list', (issuer: string) => [issuer.slice(0, -1)]],
  ])('is refused with %s', async (_, said) => {
    const issuer = typeof said === 'function' ? said(provider.issuer) : said;
    provider.misbehave({ discovery: (document) => ({ ...document, issuer }) });

    await expect(clientOf(provider).metadata()).rejects.toMatchObject({
      code: 'discovery_issuer_mismatch',
    });
  });

  it('may spell the issuer without its slash; id_tokens must then do so too', async () => {
    const spelt = provider.issuer.slice(0, -1);
    provider.misbehave({ discovery: (document) => ({ ...document, issuer: spelt }) });

    expect((await clientOf(provider).metadata()).issuer).toBe(spelt);
  });

  it.each([
    [true, true],
    [false, false],
    [undefined, false],
    ['true', false],
  ])('promises an `iss` in each callback by %j: %s', async (promised, isPromised) => {
    provider.misbehave({
      discovery: (document) => ({
        ...document,
        authorization_response_iss_parameter_supported: promised,
      }),
    });

    await expect(clientOf(provider).metadata()).resolves.toHaveProperty(
      'authorizationResponseIssParameterSupported',
      isPromised,
    );
  });

  it.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'])(
    'is refused with %s missing, no URL, with a fragment, or on plain http off this machine',
    async (name) => {
      for (const value of [
        undefined,
        7,
        '',
        'nonsense',
        'http://api.vipps.no/',
        'ftp://localhost/',
        'https://api.vipps.no/there#here',
        'https://api.vipps.no/there#',
      ]) {
        provider.misbehave({ discovery: (document) => ({ ...document, [name]: value }) });

        await expect(clientOf(provider).metadata()).rejects.toMatchObject({
          code: 'vipps_response_invalid',
          message: expect.stringContaining(name),
        });
      }
    },
  );

  it('is refused where it is no object', async () => {
    provider.misbehave({ reply: { discovery: () => text('["issuer"]', 'application/json') } });

    await expect(clientOf(provider).metadata()).rejects.toMatchObject({
      code: 'vipps_response_invalid',
    });
  });

  it('is looked for in the wrong place: the error says which option to check', async () => {
    provider.misbehave({ reply: { discovery: () => status(404) } });

    await expect(clientOf(provider).metadata()).rejects.toMatchObject({
      code: 'vipps_response_invalid',
      message: expect.stringContaining('`issuer`'),
      vipps: { httpStatus: 404 },
    });
  });
});

describe('the discovery document', () => {
  it('need not list where merchant-initiated logins start, but if it does, on https', async () => {
    const listed = (value: unknown) => {
      provider.misbehave({
        discovery: (document) => ({ ...document, backchannel_authentication_endpoint: value }),
      });
      return clientOf(provider).metadata();
    };

    expect(await listed(undefined)).not.toHaveProperty('backchannelAuthenticationEndpoint');
    await expect(listed('https://vipps.example/ciba')).resolves.toMatchObject({
      backchannelAuthenticationEndpoint: 'https://vipps.example/ciba',
    });
    for (const value of [7, '', 'http://api.vipps.no/']) {
      await expect(listed(value)).rejects.toMatchObject({ code: 'vipps_response_invalid' });
    }
  });
});

/** A document whose versions are numbered, in the order they were read. */
function numbered() {
  let reads = 0;
  const document = createRemoteDocument({
    what: 'the document',
    now: () => 0,
    load: () => Promise.resolve({ value: (reads += 1), freshSeconds: 60 }),
  });
  return { document, reads: () => reads };
}

describe('a remote document', () => {
  it('is read once for all who ask at the same time', async () => {
    const { document } = numbered();

    expect(await Promise.all([document.get(), document.get()])).toEqual([1, 1]);
  });

  it('is read once for all who want something newer at the same time', async () => {
    const { document } = numbered();
    const seen = await document.get();

    expect(await Promise.all([document.newerThan(seen), document.newerThan(seen)])).toEqual([2, 2]);
  });

  it('is not read for somebody whose wish for something newer is fulfilled already', async () => {
    const { document, reads } = numbered();
    const seen = await document.get();
    await document.newerThan(seen);

    expect(await document.newerThan(seen)).toBe(2);
    expect(reads()).toBe(2);
  });

  it('is read again after a reading that failed', async () => {
    const outcomes = [
      Promise.reject(new Error('gone')),
      Promise.resolve({ value: 1, freshSeconds: 60 }),
    ];
    const document = createRemoteDocument({
      what: 'the document',
      now: () => 0,
      load: () => outcomes.shift() ?? Promise.reject(new Error('asked too often')),
    });

    await expect(document.get()).rejects.toThrow('gone');
    await expect(document.get()).resolves.toBe(1);
  });
});
