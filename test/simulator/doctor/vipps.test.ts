import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { ask } from '../../../simulator/doctor/ask.ts';
import { knownVariables } from '../../../simulator/doctor/options.ts';
import { vippsLoginOptionVariables } from '../../../lib/express/vipps-login-options.ts';
import { freePort } from '../../support/free-port.ts';
import { useWorld, wrongOnes } from './world.ts';

const world = useWorld();

const expectFound = async (
  code: string,
  cause: RegExp,
  cure: RegExp,
  around?: Parameters<typeof world.examine>[0],
) => {
  const wrong = wrongOnes(await world.examine(around));
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toMatchObject({ code });
  expect(wrong[0]?.cause).toMatch(cause);
  expect(wrong[0]?.cure).toMatch(cure);
};

describe('the doctor, where all is well', () => {
  it('finds nothing', async () => {
    world.plant();
    const findings = await world.examine();
    expect(wrongOnes(findings)).toStrictEqual([]);
    const looked = findings.map(({ check, status }) => `${check} ${status}`);
    expect(looked).toEqual(['options ok', 'network ok', 'clock ok', 'keys ok', 'redirect_uris ok']);
  });

  it('knows every variable of the package', () => {
    const all = Object.values(vippsLoginOptionVariables).filter((name) => name !== undefined);
    expect(knownVariables).toEqual(expect.arrayContaining(all));
  });
});

describe('of the options the doctor says', () => {
  it.each<[string, Record<string, string | undefined>, string, RegExp, RegExp]>([
    ['a missing id', { VIPPS_CLIENT_ID: undefined }, 'option_missing', /VIPPS_CLIENT_ID/, /portal/],
    ['a short secret', { VIPPS_SECRET: 'short' }, 'option_invalid', /one has 5/, /openssl rand/],
    ['no secret', { VIPPS_SECRET: undefined }, 'secret_generated', /VIPPS_SECRET/, /openssl rand/],
    [
      'a misspelt variable',
      { VIPPS_MARKET: undefined, VIPPS_MARKT: 'NO' },
      'variable_unknown',
      /VIPPS_MARKT is no variable/,
      /VIPPS_MARKET/,
    ],
    [
      'a scope without openid',
      { VIPPS_SCOPE: 'name email' },
      'option_invalid',
      /`scope`.*includes "openid"/,
      /docs\/errors\.md/,
    ],
  ])('%s', async (_what, variables, code, cause, cure) => {
    world.plant(variables);
    await expectFound(code, cause, cure);
  });

  it('no secret in production, where none is made', async () => {
    const issuer = 'https://vipps.example/access/';
    world.plant({ NODE_ENV: 'production', VIPPS_ISSUER: issuer, VIPPS_SECRET: undefined });
    const answered = { status: 404, header: () => undefined, cookies: [], text: '' };
    const [first] = wrongOnes(await world.examine({ ask: () => Promise.resolve(answered) }));
    expect(first).toMatchObject({ code: 'option_missing', check: 'options', status: 'problem' });
    expect(first?.cause).toContain('VIPPS_SECRET');
    expect(first?.cure).toContain('openssl rand -base64 32');
  });

  it.each([undefined, 'development'])('that NODE_ENV is %s, on the internet', async (NODE_ENV) => {
    world.plant({ VIPPS_BASE_URL: 'https://shop.example', NODE_ENV });
    await expectFound('node_env_unset', /developers/, /NODE_ENV=production/);
  });
});

it('says once what the package says as well', async () => {
  world.plant({ VIPPS_BASE_URL: 'https://shop.no', NODE_ENV: undefined });
  const codes = wrongOnes(await world.examine()).map(({ code }) => code);
  expect(codes.filter((code) => code === 'node_env_unset')).toHaveLength(1);
});

describe('of the way to Vipps the doctor tells apart', () => {
  it('a port where nobody listens', async () => {
    world.plant({ VIPPS_ISSUER: `http://localhost:${await freePort()}/access/` });
    await expectFound('connection_refused', /refused/, /npx passport-vipps simulator/);
  });

  it('a name that is not found', async () => {
    world.plant({ VIPPS_ISSUER: 'https://no-such-host.invalid/access/' });
    await expectFound('dns', /no-such-host\.invalid is not found/, /getent hosts/);
  });

  it.each<[string, number, Record<string, string>, string, RegExp, RegExp]>([
    ['a firewall', 403, {}, 'forbidden', /HTTP 403/, /allowed/],
    ['a proxy that wants a password', 407, {}, 'proxy_authentication', /407/, /HTTPS_PROXY/],
    [
      'a page to log in at',
      302,
      { Location: 'http://a/' },
      'redirected',
      /elsewhere/,
      /login page/,
    ],
    ['another path', 404, {}, 'wrong_issuer', /no Vipps at/, /VIPPS_ENVIRONMENT/],
    ['a page of a proxy', 200, {}, 'not_vipps', /a page instead of JSON/, /proxy/],
    ['a gateway that fails', 503, {}, 'vipps_down', /503/, /status\.vippsmobilepay\.com/],
  ])('%s', async (_what, status, headers, code, cause, cure) => {
    const url = await world.listen((_req, res) => res.writeHead(status, headers).end('<html>'));
    world.plant({ VIPPS_ISSUER: `${url}/access/` });
    await expectFound(code, cause, cure);
  });

  it('a line that is cut', async () => {
    const url = await world.listen((req) => req.socket.destroy());
    world.plant({ VIPPS_ISSUER: `${url}/access/` });
    const wayOut = /firewall.* HTTPS_PROXY and start with NODE_USE_ENV_PROXY=1/;
    await expectFound('connection_broken', /breaks off \(ECONNRESET\)/, wayOut);
  });

  it('a proxy that Node.js does not use', async () => {
    world.plant({
      VIPPS_ISSUER: 'https://no-such-host.invalid/access/',
      HTTPS_PROXY: 'http://somebody:pass-word@proxy.example:3128',
    });
    await expectFound('dns', /not found/, /HTTPS_PROXY is set, but .*NODE_USE_ENV_PROXY=1/);
  });

  it('what a tunnel through a proxy is refused with', async () => {
    world.plant();
    const refused = (status: number) => ({
      ask: () =>
        Promise.reject(new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`)),
    });
    await expectFound('proxy_authentication', /name and password/, /HTTPS_PROXY/, refused(407));
    await expectFound('forbidden', /HTTP 403/, /allowed/, refused(403));
  });

  describe('certificates', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    const certificate = (name: string, days: string) => {
      const key = path.join(folder, `${name}.key`);
      const cert = path.join(folder, `${name}.pem`);
      const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
      const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
      execFileSync(
        'openssl',
        [...words, '-nodes', '-days', days, '-keyout', key, '-out', cert, ...subject],
        { stdio: 'ignore' },
      );
      return { key: readFileSync(key), cert: readFileSync(cert) };
    };

    it('of an authority that Node.js does not know', async () => {
      const server = createServer(certificate('localhost', '2')).listen(0);
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        world.plant({ VIPPS_ISSUER: `https://localhost:${port}/access/` });
        await expectFound('certificate_untrusted', /DEPTH_ZERO_SELF_SIGNED/, /NODE_EXTRA_CA_CERTS/);
      } finally {
        server.close();
      }
    });

    it.each([
      ['CERT_HAS_EXPIRED', 'certificate_expired', /clock of this machine/],
      ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate_of_other_host', /DNS/],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate_untrusted', /NODE_EXTRA_CA_CERTS/],
      ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate_untrusted', /NODE_EXTRA_CA_CERTS/],
      ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', /scheme and port/],
      ['ETIMEDOUT', 'timeout', /Allow this machine/],
    ])('and the like: %s', async (code, found, cure) => {
      world.plant();
      const error = Object.assign(new Error('of Node.js'), { code });
      await expectFound(found, /./, cure, { ask: () => Promise.reject(error) });
    });
  });
});

describe('of the clock the doctor says', () => {
  it.each([
    [10 * 60_000, /10 minutes ahead/],
    [-70 * 60_000, /70 minutes behind/],
    [45_000, /45 seconds ahead|46 seconds ahead|44 seconds ahead/],
  ])('that it is off by %d ms', async (off, cause) => {
    world.plant();
    await expectFound('clock_off', cause, /NTP/, { now: () => Date.now() + off });
  });

  it('nothing, where a cache tells how old its answer is', async () => {
    world.plant();
    const cached: typeof ask = async (...question) => {
      const answer = await ask(...question);
      const old = new Date(Date.now() - 3_600_000).toUTCString();
      const headers: Record<string, string> = { date: old, age: '3600' };
      return { ...answer, header: (name) => headers[name] ?? answer.header(name) };
    };
    expect(wrongOnes(await world.examine({ ask: cached }))).toStrictEqual([]);
  });
});

describe('of the keys the doctor says', () => {
  it('that the secret is wrong', async () => {
    world.plant({ VIPPS_CLIENT_SECRET: 'another-secret' });
    await expectFound('client_secret_wrong', /VIPPS_CLIENT_SECRET/, /Copy it again/);
  });

  it('that the client id is wrong', async () => {
    world.plant({ VIPPS_CLIENT_ID: 'of-another-sales-unit' });
    await expectFound('client_id_unknown', /VIPPS_CLIENT_ID/, /sales unit/);
  });

  it('that the sales unit takes the secret the other way', async () => {
    world.plant({ VIPPS_TOKEN_AUTH_METHOD: 'client_secret_post' });
    await expectFound(
      'token_auth_method',
      /by client_secret_basic, but the site sends it by client_secret_post/,
      /VIPPS_TOKEN_AUTH_METHOD=client_secret_basic/,
    );
  });
});

describe('of the two environments the doctor says', () => {
  let production: Simulator;
  beforeAll(async () => {
    const redirectUris = ['https://shop.example/vipps/callback'];
    const clientId = 'keys-of-production';
    production = await createSimulator({ redirectUris, clientId, clientSecret: 'its-secret' });
  });
  afterAll(() => production.close());

  /** Vipps' two hosts, played by two simulators. */
  function hosts() {
    const at = (host: string) =>
      ({ 'apitest.vipps.no': world.simulator, 'api.vipps.no': production })[host];
    const swap = (url: string) => {
      const { host, origin } = new URL(url);
      return {
        inner: url.replace(origin, at(host)?.url ?? origin),
        origin,
        url: at(host)?.url ?? '',
      };
    };
    const ofHost: typeof ask = async (asked, headers) => {
      const { inner, origin, url } = swap(String(asked));
      const answer = await ask(inner, headers);
      return { ...answer, text: answer.text.replaceAll(url, origin) };
    };
    const fetchOfHost: typeof fetch = async (asked, init) => {
      const { inner, origin, url } = swap(asked instanceof Request ? asked.url : String(asked));
      const answer = await fetch(inner, init);
      const { status, headers } = answer;
      return new Response((await answer.text()).replaceAll(url, origin), { status, headers });
    };
    return { ask: ofHost, fetch: fetchOfHost };
  }

  it.each([
    ['test', 'production'],
    ['production', 'test'],
  ])('that keys of %s are used at %s', async (of, at) => {
    const { clientId, clientSecret } = of === 'test' ? world.simulator : production;
    world.plant({
      NODE_ENV: 'production',
      VIPPS_ISSUER: undefined,
      VIPPS_ENVIRONMENT: at,
      VIPPS_BASE_URL: 'https://shop.example',
      VIPPS_CLIENT_ID: clientId,
      VIPPS_CLIENT_SECRET: clientSecret,
    });
    const findings = await world.examine(hosts());
    const problems = findings.filter(({ status }) => status === 'problem');
    expect(problems).toMatchObject([{ check: 'keys', code: 'keys_of_other_environment' }]);
    expect(problems[0]?.cause).toContain(`keys of the ${of} environment`);
    expect(problems[0]?.cure).toContain(`VIPPS_ENVIRONMENT=${of}`);
  });
});

describe('of redirect URIs the doctor says', () => {
  it.each([
    ['by the slash', '/vipps/callback/', /differ by the slash at the end/],
    ['by the path', '/auth/callback', /differ by the path/],
  ])('that another is registered, %s', async (_by, pathname, cause) => {
    world.plant({ VIPPS_REDIRECT_URI: world.baseUrl + pathname });
    const findings = await world.examine();
    // The callback of vippsLogin() then has that path.
    expect(wrongOnes(findings)).toMatchObject([{ code: 'redirect_uri_not_registered' }]);
    expect(wrongOnes(findings)[0]?.cause).toMatch(cause);
    expect(wrongOnes(findings)[0]?.cure).toContain(`Register ${world.baseUrl}${pathname}`);
  });

  it.each([
    ['127.0.0.1 for localhost', (url: string) => url.replace('localhost', '127.0.0.1'), /two/],
    ['http for https', () => 'https://www.shop.example', /"www\."/],
    ['another port', () => 'https://shop.example:8443', /the port/],
  ])('that another is registered: %s', async (_what, other, cause) => {
    world.plant({ VIPPS_BASE_URL: other(world.baseUrl), NODE_ENV: 'test' });
    const problems = (await world.examine()).filter(({ status }) => status === 'problem');
    expect(problems).toMatchObject([{ code: 'redirect_uri_not_registered' }]);
    expect(problems[0]?.cause).toMatch(cause);
  });

  it('that nothing like it is registered', async () => {
    world.plant({ VIPPS_REDIRECT_URI: 'https://elsewhere.example/x', VIPPS_BASE_URL: undefined });
    await expectFound('redirect_uri_not_registered', /is not registered for/, /portal/);
  });
});
