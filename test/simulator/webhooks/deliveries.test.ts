import { beforeEach, describe, expect, it } from '@jest/globals';
import { verifyWebhook } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';
import type { Simulator } from 'passport-vipps/simulator';

import { signDelivery } from '../../../simulator/webhooks/webhooks.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { postControl } from '../control/control-page.ts';
import { merchantHeaders } from '../merchant-api/merchant-calls.ts';
import { useReceiver } from './receiver.ts';
import { ping, postRegistration, register } from './register.ts';
import { settled } from './settled.ts';

const send = (simulator: Simulator, number = 1) =>
  simulator.sendWebhook(ping, { auth_req_id: `login-${number}` });

describe('a webhook', () => {
  const simulator = useSimulator();
  const site = useReceiver();
  beforeEach(() => void site().received.splice(0));

  it('is signed as our verifier wants it, over the registered address', async () => {
    const url = `${site().url}/hook?a=b`;
    const { id, secret } = await register(simulator(), url);
    const deliveries = await send(simulator());

    const delivered = { event: ping, url, attempts: 1, answer: 200, state: 'delivered' };
    expect(deliveries).toMatchObject([delivered]);
    const [first] = site().received;
    expect(first).toMatchObject({
      path: '/hook?a=b',
      body: '{"auth_req_id":"login-1"}',
      headers: { host: new URL(url).host },
    });
    const signed = { url, headers: first?.headers ?? {}, rawBody: first?.body ?? '' };
    expect(() => verifyWebhook({ ...signed, secret })).not.toThrow();
    expect(() => verifyWebhook({ ...signed, secret: 'another' })).toThrow('not signed');
    await unregister(simulator(), id);
  });

  it('has the headers that real ones were seen to have, and none of a client of its own', async () => {
    const { id } = await register(simulator(), `${site().url}/hook`);
    await send(simulator());
    const { authorization = '', ...headers } = site().received[0]?.headers ?? {};
    await unregister(simulator(), id);

    expect(headers).toEqual({
      'accept-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
      'content-length': '25',
      'user-agent': 'Vipps MobilePay/1.0 Webhooks/1.0',
      'webhook-id': id,
      'x-ms-date': expect.stringMatching(/ GMT$/),
      'x-ms-content-sha256': expect.any(String),
      'x-vipps-authorization': authorization,
      host: new URL(site().url).host,
      connection: expect.any(String),
    });
    expect(authorization).toMatch(/^HMAC-SHA256 SignedHeaders=/);
  });

  it('goes to everybody who registered for the event, each with a secret of its own', async () => {
    const ids = [
      await register(simulator(), `${site().url}/one`),
      await register(simulator(), `${site().url}/two`),
    ].map(({ id }) => id);
    await postRegistration(simulator(), { url: site().url, events: ['user.checked-in.v1'] });
    await send(simulator());

    expect(
      site()
        .received.map(({ path }) => path)
        .sort(),
    ).toEqual(['/one', '/two']);
    const signatures = site().received.map(({ headers }) => headers.authorization);
    expect(new Set(signatures).size).toBe(2);
    for (const id of ids) await unregister(simulator(), id);
    expect(await send(simulator())).toStrictEqual([]);
  });

  it('must be one that Vipps has', async () => {
    await expect(simulator().sendWebhook('login.ping', {})).rejects.toThrow(
      /no webhook "login.ping". There are: login.merchant-initiated.ping.v1,/,
    );
  });
});

describe('a webhook that is not taken', () => {
  const site = useReceiver();

  it.each([500, 404, 302, 'hang'] as const)('(%s) is sent again', async (answer) => {
    const pauses: number[] = [];
    // Only where nothing else ends it: a slow machine is no hanging site.
    const webhookTimeoutMs = answer === 'hang' ? 400 : 60_000;
    const simulator = await createSimulator({ sleep: waitIn(pauses), webhookTimeoutMs });
    await register(simulator, site().url);
    site().received.length = 0;
    site().answers.push(answer);
    await send(simulator, 1);
    // Waits for its turn, so that it comes once the first was taken.
    const [second] = await send(simulator, 2);
    await settled(second);
    await simulator.close();

    expect(second).toMatchObject({ attempts: 1, state: 'delivered' });
    expect(pauses).toEqual([2000]);
    const numbers = site().received.map(({ body }) => /\d/.exec(body)?.[0]);
    expect(numbers).toEqual(['1', '1', '2']);
  });

  it('is given up after a week of growing pauses', async () => {
    const pauses: number[] = [];
    const simulator = await createSimulator({ sleep: waitIn(pauses) });
    await register(simulator, 'http://127.0.0.1:1/');
    const [first] = await send(simulator);
    const [second] = await send(simulator);
    await settled(second);
    await simulator.close();

    expect(first).toMatchObject({ answer: 'no connection', state: 'given_up' });
    expect(second).toMatchObject({ answer: 'no connection', state: 'given_up' });
    const week = pauses.slice(0, (first?.attempts ?? 0) - 1);
    expect(week).toEqual([...week].sort((one, other) => one - other));
    const days = week.reduce((sum, pause) => sum + pause, 0) / 86_400_000;
    expect(Math.round(days)).toBe(7);
  });

  it('is signed anew each time', async () => {
    let now = Date.parse('2026-11-21T12:00:00Z');
    const sleep = (ms: number) => Promise.resolve((now += ms));
    const simulator = await createSimulator({ sleep, clock: () => now });
    const { secret } = await register(simulator, site().url);
    site().received.length = 0;
    site().answers.push(500, 500, 500, 500, 500, 500);
    const [delivery] = await send(simulator);
    await settled(delivery);
    await simulator.close();

    const seventh = site().received[6];
    const { body: rawBody = '', headers = {} } = seventh ?? {};
    const signed = { secret, url: site().url, headers, rawBody, now };
    expect(() => verifyWebhook({ ...signed, toleranceSeconds: 0 })).not.toThrow();
    expect(seventh?.headers['x-ms-date']).toBe('Sat, 21 Nov 2026 12:03:08 GMT');
  });

  it('is given up with its registration', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    const { id } = await register(simulator, site().url);
    site().answers.push(500);
    const [first] = await send(simulator);
    await unregister(simulator, id);
    const state = first?.state;
    await simulator.close();

    expect(state).toBe('given_up');
  });

  it('is given up when the simulator closes, and nothing waits for it any longer', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    await register(simulator, site().url);
    site().answers.push(500);
    const [first] = await send(simulator);
    const second = send(simulator, 2);
    await simulator.close();

    expect(first?.state).toBe('given_up');
    expect(await second).toMatchObject([{ attempts: 0, state: 'given_up' }]);
  });
});

/** Waits no time, and writes down how long it should have been. */
function waitIn(pauses: number[]) {
  return (ms: number) => Promise.resolve(pauses.push(ms));
}

function untilAborted(_ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('woken')));
  });
}

async function unregister(simulator: Simulator, id: string): Promise<void> {
  const headers = await merchantHeaders(simulator);
  await fetch(`${simulator.url}/webhooks/v1/webhooks/${id}`, { method: 'DELETE', headers });
}

describe('a webhook behind one that is not taken', () => {
  const site = useReceiver();
  beforeEach(() => {
    site().received.length = 0;
    site().answers.length = 0;
  });

  it('keeps nobody waiting for it', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    await register(simulator, site().url);
    site().answers.push(500);
    await simulator.sendWebhook(ping, {});
    const [second] = await simulator.sendWebhook(ping, {});
    const { attempts, state } = { ...second };
    await simulator.close();

    expect({ attempts, state }).toEqual({ attempts: 0, state: 'waiting' });
  });

  it('is given up at once where a hundred wait', async () => {
    const simulator = await createSimulator({ sleep: untilAborted });
    await register(simulator, site().url);
    site().answers.push(500);
    const states: unknown[] = [];
    for (let count = 0; count < 101; count += 1) {
      const [delivery] = await simulator.sendWebhook(ping, {});
      states.push(delivery?.state);
    }
    await simulator.close();

    expect(states.slice(98)).toEqual(['waiting', 'waiting', 'given_up']);
  });

  it('is sent though the `sleep` of the simulator fails, which gives up the one before', async () => {
    const simulator = await createSimulator({ sleep: () => Promise.reject(new Error('broken')) });
    await register(simulator, site().url);
    site().answers.push(500);
    const [first] = await simulator.sendWebhook(ping, {});
    await settled(first);
    const [second] = await simulator.sendWebhook(ping, {});
    await simulator.close();

    expect(first).toMatchObject({ attempts: 1, state: 'given_up' });
    expect(second).toMatchObject({ attempts: 1, state: 'delivered' });
  });

  it('does not wait for what an address before did not take', async () => {
    const consentRevokedUrl = `${site().url}/mistyped`;
    const simulator = await createSimulator({ sleep: untilAborted, consentRevokedUrl });
    site().answers.push(404);
    const [first] = await simulator.revokeConsent('ada');
    const save = (url: string) =>
      postControl(simulator, '/control/webhooks/consent-revoked-url', { url });
    await save(consentRevokedUrl);
    const stateOfSame = first?.state;
    await save(`${site().url}/revoked`);
    const [second] = await simulator.revokeConsent('ada');
    const states = [first?.state, second?.state];
    await simulator.close();

    expect(stateOfSame).toBe('waiting');
    expect(states).toEqual(['given_up', 'delivered']);
    expect(site().received.map(({ path }) => path)).toEqual(['/mistyped', '/revoked']);
  });
});

describe('a simulator that is closed', () => {
  const site = useReceiver();

  it('posts nothing any more', async () => {
    const simulator = await createSimulator({ consentRevokedUrl: site().url });
    await register(simulator, site().url);
    await simulator.close();
    const deliveries = [
      ...(await simulator.sendWebhook(ping, {})),
      ...(await simulator.revokeConsent('ada')),
    ];

    expect(deliveries).toMatchObject([{ state: 'given_up' }, { state: 'given_up' }]);
    expect(site().received).toStrictEqual([]);
  });
});

describe('the signature of a webhook', () => {
  it('is the one that Vipps has published', () => {
    const secret =
      'A0+AeKBRG2KRGvnNwJpQlb6IJFk48CKXCIcrLoHncVJKDILsQSxS6NWCccwWm6r6FhGKhiHTBsG2wo/xU6FY/A==';
    const url = 'https://webhook.site/e2cee29b-012e-4f1d-8ef4-e95fd74a7a63';
    const body = '{"some-unique-content":"ee6e441b-cc4a-46f8-895d-a5af79bcc233/hello-world"}';

    const authorization =
      'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=agAiSyogQbDHpeucoNwYz+yAr5nJ+v+zasdkSbqzv+U=';
    expect(signDelivery({ secret, url }, body, Date.parse('2023-03-30T08:38:32Z'))).toEqual({
      'x-ms-date': 'Thu, 30 Mar 2023 08:38:32 GMT',
      'x-ms-content-sha256': 'lNlsp1XA03N34HrQsVzPgJKtC+r7l/RBF4V3JQUWMj4=',
      Authorization: authorization,
      'X-Vipps-Authorization': authorization,
    });
  });
});
