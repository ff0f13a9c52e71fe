import { gzipSync } from 'node:zlib';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { VippsLoginOptions } from 'passport-vipps';

import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { largeBody } from './replies.ts';
import { clientId, logIn, openSite, personIn } from './site.ts';

const megabyte = 1024 * 1024;
const endpoints = ['discovery', 'jwks', 'token', 'userinfo'];

let provider: HostileProvider;
let bomb: Buffer;
beforeAll(async () => {
  bomb = gzipSync(`${' '.repeat(50 * megabyte)}{}`, { level: 1 });
  provider = await startHostileProvider({ clientId });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

describe.each<[string, VippsLoginOptions]>([
  ['the built-in transport', {}],
  ['a given fetch', { fetch: globalThis.fetch }],
])('over %s', (_, transport) => {
  it.each(endpoints)('50 MB from %s are hung up on after one, and a bit', async (endpoint) => {
    const browser = openSite(provider, transport).browser();
    const { reply, sent } = largeBody(50 * megabyte);
    provider.misbehave({ reply: { [endpoint]: () => reply } });

    expect(await logIn(browser)).toMatchObject({
      status: 502,
      body: { code: 'vipps_response_invalid', message: expect.stringContaining('1048576 bytes') },
    });
    // What lies in the buffers of both ends counts as sent.
    expect(await sent).toBeLessThan(40 * megabyte);
    expect(await personIn(browser)).toBeNull();
  });

  it('50 MB packed small are not unpacked to their end', async () => {
    const browser = openSite(provider, transport).browser();
    provider.misbehave({
      reply: {
        userinfo: () => (response) => {
          response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb);
        },
      },
    });

    expect(await logIn(browser)).toMatchObject({
      status: 502,
      body: { code: 'vipps_response_invalid' },
    });
    expect(await personIn(browser)).toBeNull();
  });
});
