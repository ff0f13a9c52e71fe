import http from 'node:http';

import { describe, expect, it, jest } from '@jest/globals';

import { createSimulator } from 'passport-vipps/simulator';

import { freePort } from '../support/free-port.ts';
import { askPhone } from '../support/simulator-person.ts';
import { authorize, authorizeUrl, basic, locationOf } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** With headers that fetch() would not let a program choose. */
function ask(url: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = http.request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject).end(body);
  });
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('a forged Host', () => {
  const simulator = useSimulator();
  const issuer = '/access-management-1.0/access/';

  it.each([
    ['GET', '/'],
    ['GET', '/phone'],
    ['GET', '/phone/ada'],
    ['POST', '/phone/ada'],
    ['GET', '/phone/ada/events'],
    ['GET', '/vipps-login-idp/'],
    ['POST', '/vipps-login-idp/login'],
    ['GET', '/simulator/style.css'],
    ['GET', `${issuer}.well-known/openid-configuration`],
    ['GET', `${issuer}oauth2/auth`],
    ['POST', `${issuer}oauth2/token`],
    ['POST', '/accesstoken/get'],
    ['POST', '/webhooks/v1/webhooks'],
    ['POST', '/vipps-login-ciba/api/backchannel/authentication'],
    ['GET', '/vipps-userinfo-api/userinfo'],
    ['GET', '/nothing-here'],
  ])('is refused at %s %s', async (method, path) => {
    const headers = { Host: 'rebound.example:4444' };
    const { status, text } = await ask(simulator().url + path, { method, headers });

    expect(status).toBe(421);
    expect(text).toContain('rebound.example');
    expect(text).not.toContain(simulator().clientSecret);
  });

  it('is explained to people on a page, to programs in JSON', async () => {
    const headers = { Host: 'rebound.example' };
    const page = await ask(simulator().url, { headers: { ...headers, Accept: 'text/html' } });
    const json = await ask(simulator().url, { headers });

    expect(page.text).toContain('does not answer to this name');
    expect(JSON.parse(json.text)).toMatchObject({ came: 'rebound.example' });
  });

  it('registers no webhook, though a page of that name knows the keys', async () => {
    const posted = { method: 'POST', body: '{}' };
    const headers = { Host: 'rebound.example', 'Ocp-Apim-Subscription-Key': 'simulator' };
    await ask(`${simulator().url}/webhooks/v1/webhooks`, { ...posted, headers });

    expect(simulator().requests.filter(({ endpoint }) => endpoint === 'webhooks')).toStrictEqual(
      [],
    );
  });
});

describe('a form of another site', () => {
  const simulator = useSimulator();
  const crossSite: [what: string, headers: Record<string, string>][] = [
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['another origin, in an old browser', { Origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { Origin: 'null' }],
  ];

  it.each(crossSite)('answers no phone: %s', async (_what, headers) => {
    await askPhone(simulator(), 'ada');
    const phone = simulator().phone('ada');
    const html = await (await fetch(phone.url)).text();
    const request = /name="request" value="(.+?)"/.exec(html)?.[1] ?? '';
    const before = phone.waiting;
    const body = new URLSearchParams({ request, answer: 'access_denied' }).toString();
    const { status } = await ask(phone.url, {
      method: 'POST',
      headers: { ...form, ...headers },
      body,
    });

    expect(status).toBe(403);
    expect(phone.waiting).toBe(before);
  });

  it.each(crossSite)('does not go on with a login: %s', async (_what, headers) => {
    const { url } = simulator();
    const landing = locationOf(await authorize(simulator()));
    const tabId = landing.searchParams.get('tabId') ?? '';
    const body = new URLSearchParams({ tabId, person: 'ada' }).toString();
    for (const path of ['login', 'consent', 'restart', 'cancel']) {
      const posted = { method: 'POST', headers: { ...form, ...headers }, body };
      expect((await ask(`${url}/vipps-login-idp/${path}`, posted)).status).toBe(403);
    }
  });

  it.each(crossSite)('asks no API: %s', async (_what, headers) => {
    const credentials = { authorization: basic(simulator()), ...form, ...headers };
    const posted = { method: 'POST', headers: credentials, body: 'grant_type=authorization_code' };

    expect((await ask(`${simulator().issuer}oauth2/token`, posted)).status).toBe(403);
  });

  it('may of course begin a login, which is a link', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };

    expect((await ask(authorizeUrl(simulator()), { headers })).status).toBe(302);
  });

  it('differs from those of the pages themselves, and of programs', async () => {
    const phone = simulator().phone('bjorn');
    const { origin } = new URL(phone.url);
    for (const headers of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: origin }, {}]) {
      const posted = { method: 'POST', headers: { ...form, ...headers }, body: 'app=new' };
      expect((await ask(phone.url, posted)).status).toBe(303);
    }
  });
});

describe('a simulator for other machines', () => {
  async function started(options: Parameters<typeof createSimulator>[0]) {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockReturnValue();
    const simulator = await createSimulator(options);
    const warnings = [...emitWarning.mock.calls];
    emitWarning.mockRestore();
    return { simulator, warnings };
  }

  it('says where it is reached, and to whom it answers', async () => {
    const url = 'http://vipps.localhost:4444';
    const [port, otherPort] = [await freePort(), await freePort()];
    const { simulator } = await started({ port, url });
    const other = await started({ port: otherPort, url: 'http://simulator.example:4444/' });
    const answers = [
      await answerTo(port, 'vipps.localhost:4444'),
      await answerTo(otherPort, 'simulator.example:4444'),
      await answerTo(otherPort, 'another.example:4444'),
    ];
    await simulator.close();
    await other.simulator.close();

    expect(simulator.issuer).toBe(`${url}/access-management-1.0/access/`);
    expect(simulator.environment['VIPPS_ISSUER']).toBe(simulator.issuer);
    expect(other.simulator.url).toBe('http://simulator.example:4444');
    expect(answers).toEqual([200, 200, 421]);
  });

  it('warns, and names an address that others can visit', async () => {
    const { simulator, warnings } = await started({ host: '0.0.0.0' });
    const answer = await fetch(`${simulator.url}/phone`);
    await simulator.close();

    expect(simulator.url).not.toContain('0.0.0.0');
    expect(answer.status).toBe(200);
    expect(warnings).toEqual([
      [expect.stringContaining('0.0.0.0'), { type: 'SimulatorWarning', code: 'simulator_exposed' }],
    ]);
  });

  it.each(['127.0.0.1', 'localhost'])('is none at %s, and does not warn', async (host) => {
    const { simulator, warnings } = await started({ host });
    await simulator.close();

    expect(warnings).toStrictEqual([]);
  });

  it.each(['vipps.localhost', 'http://a/path', 'ftp://a', 'http://a:b', 'http://u@a', 7])(
    'is not reached at %p',
    async (url) => {
      await expect(createSimulator({ url } as { url: string })).rejects.toThrow('`url` must be');
    },
  );

  it.each([
    ['http://192.168.1.7:3000/cb', 302],
    ['http://10.0.0.2/cb', 302],
    ['http://shop:3000/cb', 302],
    ['http://shop.local/cb', 302],
    ['http://host.docker.internal:3000/cb', 302],
    ['http://[fd00::1]/cb', 302],
    ['http://172.32.0.1/cb', 400],
    ['http://shop.example/cb', 400],
    ['http://10.0.0.2.example/cb', 400],
  ])('sends browsers back to %s: %i', async (redirectUri, status) => {
    const simulator = await createSimulator({ autoApprove: true });
    const answer = await authorize(simulator, { redirect_uri: redirectUri });
    await simulator.close();

    expect(answer.status).toBe(status);
  });
});

async function answerTo(port: number, host: string): Promise<number> {
  const { status } = await ask(`http://127.0.0.1:${port}/`, { headers: { Host: host } });
  return status;
}
