import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';

import { afterEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { cibaClientId } from '../support/ciba-provider.ts';
import { useCibaProvider } from '../support/ciba-suite.ts';
import { runExample } from './run-example.ts';
import type { RunningExample } from './run-example.ts';

const page = readFileSync(
  path.resolve(import.meta.dirname, '../../docs/merchant-login.md'),
  'utf8',
);
const [, script = ''] = /## The page of the till\n\n```js\n(.*?)```/s.exec(page) ?? [];
const tillKey = 'a key that only the till has';

type Fetch = (path: string, options: RequestInit) => Promise<unknown>;

describe('the example of a merchant-initiated login', () => {
  const provider = useCibaProvider();
  let example: RunningExample | undefined;
  afterEach(async () => {
    await example?.stop();
    example = undefined;
  });

  async function startExample(): Promise<string> {
    provider().misbehave({
      // The shortest interval that is kept to.
      json: { start: () => ({ auth_req_id: 'the-login', expires_in: 600, interval: 1 }) },
    });
    example = await runExample('merchant-login.ts', {
      VIPPS_CLIENT_ID: cibaClientId,
      VIPPS_CLIENT_SECRET: 'till-secret',
      VIPPS_ISSUER: provider().issuer,
      TILL_KEY: tillKey,
    });
    return example.url;
  }

  it('tells strangers nothing', async () => {
    const url = await startExample();
    const start = (headers: object) =>
      request(url)
        .post('/vipps/merchant/start')
        .set({ Origin: url, ...headers })
        .send({ phoneNumber: '912 34 567' });

    expect((await start({})).status).toBe(403);
    expect((await start({ 'X-Till-Key': 'another' })).status).toBe(403);
    expect(provider().requests).toStrictEqual([]);
  });

  it('has no key that everybody can read', async () => {
    await expect(runExample('merchant-login.ts', { TILL_KEY: '' })).rejects.toThrow('Set TILL_KEY');
  });

  it('tells its page who the member is, over a network that fails in between', async () => {
    const url = await startExample();
    let failures = 1;
    const { shown, logIn } = openPage(tillKey, (asked, options) => {
      if (asked.includes('status') && failures-- > 0)
        return Promise.reject(new TypeError('offline'));
      return fetch(url + asked, withOrigin(options, url));
    });

    await logIn('912 34 567');

    expect(shown.at(0)).toMatch(/^Compare the code: [A-Z0-9-]{7}$/);
    expect(shown.at(-1)).toBe('Welcome, Ada Lovelace');
  });

  it('tells its page by code why nobody was asked', async () => {
    const url = await startExample();
    const online: Fetch = (asked, options) => fetch(url + asked, withOrigin(options, url));
    const offline = () => Promise.reject(new TypeError('offline'));

    for (const [key, number, answer, code] of [
      [tillKey, '12', online, 'phone_number_invalid'],
      ['', '912 34 567', online, 'staff_required'],
      [tillKey, '912 34 567', offline, 'unreachable'],
    ] as const) {
      const { shown, logIn } = openPage(key, answer);
      await logIn(number);
      expect(shown).toEqual([code]);
    }
  });

  it('ends on its page where the login is forgotten', async () => {
    const login = { login: 'x', bindingMessage: 'ABC-123', expiresIn: 600, pollAfter: 0 };
    const { shown, logIn } = openPage(tillKey, (asked) =>
      Promise.resolve(
        asked.includes('status')
          ? Response.json({ error: 'merchant_login_missing' }, { status: 404 })
          : Response.json(login, { status: 201 }),
      ),
    );

    await logIn('912 34 567');

    expect(shown.at(-1)).toBe('merchant_login_missing');
  });
});

/** The script of the page, as a browser would run it. */
function openPage(key: string, send: Fetch) {
  const shown: unknown[] = [];
  const browser = {
    fetch: send,
    localStorage: { getItem: () => key },
    show: (text: unknown) => void shown.push(text),
    // Less than `pollAfter`.
    setTimeout: (wake: () => void) => setTimeout(wake, 100),
  };
  // The script declares it; its only parameter is a phone number.
  const logIn = runInNewContext(`${script};logIn`, browser) as (number: string) => Promise<void>;
  return { shown, logIn };
}

/** Browsers say by themselves where a page comes from. */
function withOrigin(options: RequestInit, origin: string): RequestInit {
  const headers = new Headers(options.headers);
  headers.set('Origin', origin);
  return { ...options, headers };
}
