import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

import { describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { appendCookie } from '../../../lib/stores/cookies.ts';

async function setCookiesAfter(work: (res: ServerResponse) => void): Promise<unknown> {
  const server = createServer((_req, res) => {
    work(res);
    res.end();
  });
  return (await supertest(server).get('/')).headers['set-cookie'];
}

describe('appendCookie', () => {
  it('leaves a cookie set as one text alone', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', 'sid=1; Path=/');
      appendCookie(res, { name: 'vipps', value: 'a' });
    });
    expect(cookies).toEqual(['sid=1; Path=/', 'vipps=a']);
  });

  it('leaves a list of cookies alone, whatever they are called', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', ['sid=1', 'vipps2=x', 'x=vipps=1']);
      appendCookie(res, { name: 'vipps', value: 'a' });
    });
    expect(cookies).toEqual(['sid=1', 'vipps2=x', 'x=vipps=1', 'vipps=a']);
  });

  it('says one thing about each cookie: the last', async () => {
    const cookies = await setCookiesAfter((res) => {
      appendCookie(res, { name: 'vipps', value: 'a', path: '/' });
      appendCookie(res, { name: 'other', value: 'b' });
      appendCookie(res, { name: 'vipps', value: '', maxAge: 0 });
    });
    expect(cookies).toEqual(['other=b', 'vipps=; Max-Age=0']);
  });
});
