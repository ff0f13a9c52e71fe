import { createServer, IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';

import { cookieStore } from '../../../lib/stores/cookie-store.ts';
import {
  expireCookie,
  loginCookiePrefix,
  readCookies,
  sessionCookieName,
  setCookie,
  setCookieLine,
  setCookies,
  siteCookieName,
} from '../../../lib/stores/cookies.ts';
import { settingsFor, transactionFor } from './fixtures.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

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

  it('says nothing of itself by what it holds', async () => {
    const cookies = await setCookiesAfter((res) => {
      setCookie(res, { ...vipps, value: 'a; Domain=x' });
    });
    expect(cookies).toEqual([line.replace('=a;', '=a%3B%20Domain%3Dx;')]);
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

describe('several cookies at once', () => {
  it('each replace what was said about it before', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', ['vipps=old', 'sid=1', 'other=old']);
      setCookies(res, [vipps, { ...vipps, name: 'other' }]);
    });
    expect(cookies).toEqual(['sid=1', line, line.replace('vipps', 'other')]);
  });

  it('leave the answer alone where there are none', async () => {
    expect(
      await setCookiesAfter((res) => {
        setCookies(res, []);
      }),
    ).toBeUndefined();
  });
});

describe('a cookie line of somebody else', () => {
  it('replaces the earlier one of its name, and no other', async () => {
    const cookies = await setCookiesAfter((res) => {
      res.setHeader('Set-Cookie', ['sid=old', 'sid2=x', 'x=sid=']);
      setCookieLine(res, 'sid', 'sid=new; Path=/');
    });
    expect(cookies).toEqual(['sid2=x', 'x=sid=', 'sid=new; Path=/']);
  });
});

describe('the name of a cookie', () => {
  it.each([
    [true, '__Host-vipps.abc123.', '__Host-vipps.abc123.held'],
    [false, 'vipps.abc123.', 'vipps.abc123.held'],
  ])('says whose it is, on https (%j) with the prefix of this host', (secure, prefix, name) => {
    const owner = { secure, appTag: 'abc123' };
    expect(loginCookiePrefix(owner)).toBe(prefix);
    expect(siteCookieName(owner, 'held')).toBe(name);
  });

  it.each([
    [true, true, '__Host-vipps.sid.abc123'],
    [true, false, 'vipps.sid.abc123'],
    [false, true, 'vipps.sid.abc123'],
    [false, false, 'vipps.sid.abc123'],
  ])('of a session, on https (%j) and for this host alone (%j), is %s', (secure, own, name) => {
    expect(sessionCookieName({ secure, appTag: 'abc123' }, own)).toBe(name);
  });
});

describe('the cookies of a request', () => {
  it('are read anew once a middleware has changed them', () => {
    const req = new IncomingMessage(new Socket());
    expect(readCookies(req)).toEqual({});
    req.headers.cookie = 'a=1; b=%C3%A5';
    expect(readCookies(req)).toEqual({ a: '1', b: 'å' });
    expect(readCookies(req)).toEqual({ a: '1', b: 'å' });
    req.headers.cookie = 'c=2';
    expect(readCookies(req)).toEqual({ c: '2' });
  });
});

describe('the transaction cookie', () => {
  const sites: Site[] = [];

  afterEach(() => Promise.all(sites.splice(0).map((site) => site.close())));

  async function setCookieOf(secure: boolean): Promise<string[]> {
    const site = await openSite(cookieStore()(settingsFor({ secure })));
    sites.push(site);
    const { headers } = await site.newBrowser().put(transactionFor());
    // One cookie, whether superagent hands it over as a list or as text.
    return String(headers['set-cookie']).split('; ');
  }

  it('is a __Host- cookie on https: Secure, without Domain, for the whole site', async () => {
    const [cookie, ...attributes] = await setCookieOf(true);
    expect(cookie).toMatch(/^__Host-vipps\.[\w-]{6}\.[\w-]{22}=[\w-]{4}\.[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(attributes.sort()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ]);
  });

  it('has neither prefix nor Secure on http loopback, where Safari refuses both', async () => {
    const [cookie, ...attributes] = await setCookieOf(false);
    expect(cookie).toMatch(/^vipps\.[\w-]{6}\.[\w-]{22}=/);
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax']);
  });

  it('shows nothing of the login', async () => {
    const site = await openSite(cookieStore()(settingsFor()));
    sites.push(site);
    const browser = site.newBrowser();
    const login = transactionFor();
    await browser.put(login);
    const header = await browser.cookieHeader();
    for (const hidden of [login.state, login.nonce, login.codeVerifier]) {
      expect(header).not.toContain(hidden);
      expect(header).not.toContain(Buffer.from(hidden).toString('base64url').slice(0, 40));
    }
  });
});
