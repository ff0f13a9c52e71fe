import { EventEmitter, once } from 'node:events';
import { createServer, get } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { VippsLoginOptions } from 'passport-vipps';

import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';
import { expressVersions } from '../../support/site.ts';
import { clientId, grantedAt, logIn, openSite, personIn } from './site.ts';

const sub = 'c06c4afe-d9e1-4c5d-939a-177d752a0944';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId, sub });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

// Jest fails a test during which an exception or a rejection is caught by nobody.
describe.each(expressVersions)('hanging up during the callback, on %s,', (_, express) => {
  it('does no harm where the login would have ended well', async () => {
    const done = hook();
    const verify: VippsLoginOptions['verify'] = ({ user }) => {
      done.call();
      return user;
    };
    const site = openSite(provider, { verify }, express);

    const browser = await hangUpDuring('userinfo', site, (response) => {
      response.end(JSON.stringify({ sub, name: 'Ada Lovelace' }));
    });
    await done.called;

    expect(await logIn(browser)).toMatchObject({ status: 302 });
    expect(await personIn(browser)).toBe('Ada Lovelace');
  });

  it('does no harm where the login fails', async () => {
    const done = hook();
    const onError: VippsLoginOptions['onError'] = (error, _req, _res, next) => {
      next(error);
      done.call();
    };
    const site = openSite(provider, { onError }, express);

    const browser = await hangUpDuring('token', site, (response) => {
      response.writeHead(500).end();
    });
    await done.called;

    expect(await logIn(browser)).toMatchObject({ status: 302 });
    expect(await personIn(browser)).toBe('Ada Lovelace');
  });
});

/** Opens the callback, and hangs up while the site waits for an endpoint, which answers only then. */
async function hangUpDuring(
  endpoint: 'token' | 'userinfo',
  site: ReturnType<typeof openSite>,
  answer: (response: ServerResponse) => void,
) {
  const browser = site.browser();
  const callback = await grantedAt(await browser.get('/vipps/login'));
  const server = createServer((req, res) => {
    res.on('close', hungUp.call);
    site.app(req, res);
  });
  const hungUp = hook();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  provider.misbehave({
    reply: {
      [endpoint]: () => (response: ServerResponse) => {
        void hungUp.called.then(() => answer(response));
        opened.destroy();
      },
    },
  });
  const opened = get(`http://127.0.0.1:${port}${callback}`, {
    headers: { Host: 'localhost:3000', Cookie: browser.cookieHeader },
  });
  opened.on('error', () => undefined);
  await hungUp.called;
  await new Promise((resolve) => server.close(resolve));
  provider.misbehave({});
  return browser;
}

/** Something that happens once, to be waited for. */
function hook(): { call: () => void; called: Promise<unknown> } {
  const events = new EventEmitter();
  const called = once(events, 'called');
  return { call: () => void events.emit('called'), called };
}
