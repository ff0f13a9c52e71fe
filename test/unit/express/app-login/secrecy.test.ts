import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memoryBackend } from 'passport-vipps';
import type { Backend } from 'passport-vipps';
import type { Response } from 'supertest';

import { startHostileProvider } from '../../../support/hostile-provider.ts';
import type { HostileProvider } from '../../../support/hostile-provider.ts';
import { createAppSite } from './app-site.ts';
import type { Started } from './app-site.ts';

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
    ).toEqual([]);
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
