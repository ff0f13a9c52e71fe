import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { expireCookie, setCookie } from '../../../lib/stores/cookies.ts';

async function setCookiesAfter(work: (res: ServerResponse) => void): Promise<unknown> {
  const server = createServer((_req, res) => {
    work(res);
    res.end();
  });
  return (await supertest(server).get('/')).headers['set-cookie'];
}

const vipps = { name: 'vipps', value: 'a', maxAgeSeconds: 60, secure: false };
const line = 'vipps=a; Max-Age=60; Path=/; HttpOnly; SameSite=Lax';

describe('a cookie of the package', () => {
  it('leaves a cookie set as one text alone', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', 'sid=1; Path=/');
      setCookie(res, vipps);
    });
    expect(cookies).toEqual(['sid=1; Path=/', line]);
  });

  it('leaves a list of cookies alone, whatever they are called', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', ['sid=1', 'vipps2=x', 'x=vipps=1']);
      setCookie(res, vipps);
    });
    expect(cookies).toEqual(['sid=1', 'vipps2=x', 'x=vipps=1', line]);
  });

  it('is `Secure` on https, and Strict where that was asked for', async () => {
    const cookies = await setCookiesAfter((res) => {
      setCookie(res, { ...vipps, secure: true, sameSite: 'strict' });
    });
    expect(cookies).toEqual(['vipps=a; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Strict']);
  });

  it('has one thing said about it: the last', async () => {
    const cookies = await setCookiesAfter((res) => {
      setCookie(res, vipps);
      setCookie(res, { ...vipps, name: 'other' });
      expireCookie(res, vipps);
    });
    expect(cookies).toEqual([
      line.replace('vipps', 'other'),
      'vipps=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax',
    ]);
  });
});
