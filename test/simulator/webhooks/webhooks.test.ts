import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createVippsClient } from 'passport-vipps';
import { createSimulator } from 'passport-vipps/simulator';

import { parseConsentRevoked } from '../../../lib/protocol/consent-revoked.ts';
import { authorize, bodyOf, codeFor, locationOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, findingAbout, postControl } from '../control/control-page.ts';
import { merchantHeaders, subscriptionKeyOf } from '../merchant-api/merchant-calls.ts';
import type { Headers } from '../merchant-api/merchant-calls.ts';
import { useReceiver } from './receiver.ts';
import { ping, postRegistration, register } from './register.ts';
import { settled } from './settled.ts';

const url = 'https://shop.example/hook';

describe('the Webhooks API', () => {
  const simulator = useSimulator();
  const call = async (path = '', method = 'GET') =>
    fetch(`${simulator().url}/webhooks/v1/webhooks${path}`, {
      method,
      headers: await merchantHeaders(simulator()),
    });

  it('tells the secret once, to whoever registers', async () => {
    const answer = await postRegistration(simulator(), { url, events: [ping] });
    expect(answer.status).toBe(201);
    const { id, secret } = await bodyOf(answer);
    expect(secret).toMatch(/^[\w+/]{86}==$/);

    const listed = await (await call()).text();
    expect(JSON.parse(listed)).toEqual({ webhooks: [{ id, url, events: [ping] }] });
    expect(listed).not.toContain(secret);
    expect((await call(`/${String(id)}`, 'DELETE')).status).toBe(204);
  });

  it.each(['http://localhost:3000/hook', 'http://127.0.0.1/hook', 'http://[::1]:1/'])(
    'takes %s, to develop with',
    async (local) => {
      expect((await postRegistration(simulator(), { url: local, events: [ping] })).status).toBe(
        201,
      );
    },
  );

  it.each([
    [{ url: 'http://shop.example/', events: [ping] }],
    [{ url: 'http://localhost.example/', events: [ping] }],
    [{ url: 'shop.example', events: [ping] }],
    [{ url: 7, events: [ping] }],
    [{ url, events: [] }],
    [{ url, events: ping }],
    [{ url, events: ['login.ping'] }],
    [{ url, events: [ping, 7] }],
    [[]],
    [null],
    [undefined],
  ])('does not register %j', async (registration) => {
    const answer = await postRegistration(simulator(), registration);

    expect(answer.status).toBe(400);
    expect(await bodyOf(answer)).toMatchObject({ title: 'Bad Request', status: 400 });
  });

  it.each<[string, Headers, number]>([
    ['Authorization', { Authorization: 'Bearer made-up' }, 401],
    ['Ocp-Apim-Subscription-Key', { 'Ocp-Apim-Subscription-Key': 'another' }, 401],
    ['Ocp-Apim-Subscription-Key', { 'Ocp-Apim-Subscription-Key': undefined }, 401],
    ['Merchant-Serial-Number', { 'Merchant-Serial-Number': '654321' }, 403],
  ])('is closed to a call with a wrong %s', async (subject, changes, status) => {
    const answer = await postRegistration(simulator(), { url, events: [ping] }, changes);

    expect(answer.status).toBe(status);
    expect(await findingAbout(simulator(), subject)).toContain('wrong');
  });

  it('knows nothing of other ids', async () => {
    expect((await call('/of-nobody', 'DELETE')).status).toBe(404);
  });
});

describe('the registrations of one event', () => {
  const simulator = useSimulator();

  it('are 25 at most, and one place for check-ins', async () => {
    for (let count = 0; count < 25; count += 1) await register(simulator(), url);
    const checkIn = { url, events: ['user.checked-in.v1'] };

    expect((await postRegistration(simulator(), { url, events: [ping] })).status).toBe(400);
    expect((await postRegistration(simulator(), checkIn)).status).toBe(201);
    expect((await postRegistration(simulator(), checkIn)).status).toBe(400);
  });
});

describe('our client', () => {
  const simulator = useSimulator();

  it('registers, lists and deletes', async () => {
    const { clientId, clientSecret, issuer } = simulator();
    const subscriptionKey = subscriptionKeyOf(simulator());
    const { webhooks } = createVippsClient({ clientId, clientSecret, issuer, subscriptionKey });

    const { id } = await webhooks.register({ url, events: [ping] });
    expect(await webhooks.list()).toEqual([{ id, url, events: [ping] }]);
    await webhooks.delete(id);
    expect(await webhooks.list()).toStrictEqual([]);
    await expect(webhooks.delete(id)).rejects.toMatchObject({ code: 'webhooks_api_refused' });
  });
});

const page = '/control/webhooks';

describe('the webhooks of the control page', () => {
  const simulator = useSimulator();
  const site = useReceiver();
  afterEach(() => void site().received.splice(0));
  const shown = () => controlPage(simulator(), page);
  const saveUrl = (url: string) => postControl(simulator(), `${page}/consent-revoked-url`, { url });

  it('say where withdrawn consents go, which is where the button of a person sends one', async () => {
    const url = `${site().url}/revoked`;
    expect((await saveUrl(url)).status).toBe(303);
    expect(await shown()).toContain(`value="${url}"`);
    await simulator().revokeConsent('ada');
    await postControl(simulator(), '/control/people/bjorn/revoke');
    await simulator().revokeConsent('cathrine');

    expect(site().received.map(({ path }) => path)).toEqual(['/revoked', '/revoked', '/revoked']);
    await saveUrl('');
    expect(await simulator().revokeConsent('ada')).toStrictEqual([]);
  });

  it('refuse an address that will not do, and keep it to be put right', async () => {
    const answer = await saveUrl('http://shop.example/"hook');
    const html = await answer.text();

    expect(answer.status).toBe(400);
    expect(html).toContain('value="http://shop.example/&quot;hook"');
    expect(html).toContain('aria-invalid="true"');
    expect(await shown()).not.toContain('shop.example');
  });

  it('list who is registered and what was sent, without a secret', async () => {
    const { secret } = await register(simulator(), `${site().url}/hook`);
    await simulator().sendWebhook(ping, { auth_req_id: 'of-the-till' });
    const html = await shown();

    expect(html).toContain(`<h3>${site().url}/hook</h3>`);
    expect(html).toContain(`<h3>${ping} <span class="status">200</span>`);
    expect(html).not.toContain(secret);
    expect(html).not.toContain('of-the-till');
    // What stands before it is escaped on a page, and would never be found.
    const [, signature = ''] = site().received[0]?.headers.authorization?.split('Signature=') ?? [];
    expect(signature).not.toBe('');
    expect(html).not.toContain(signature);
  });

  it('send again what was sent', async () => {
    await simulator().sendWebhook(ping, { auth_req_id: 'once-more' });
    const [, id = ''] = /id="send-(.+?)"/.exec(await shown()) ?? [];
    await postControl(simulator(), `${page}/send-again`, { id });
    // Comes in order, so that the one before is there, too.
    await simulator().sendWebhook(ping, { auth_req_id: 'last' });

    const [first, second, third] = site().received.map(({ body }) => body);
    expect(first).toContain('once-more');
    expect(second).toBe(first);
    expect(third).toContain('last');
  });
});

describe('a registration', () => {
  const simulator = useSimulator();
  const site = useReceiver();

  it('can be deleted on the page, and what was sent to it is not sent again', async () => {
    const { id } = await register(simulator(), site().url);
    const [delivery] = await simulator().sendWebhook(ping, {});
    const before = await controlPage(simulator(), page);
    await postControl(simulator(), `${page}/delete-registration`, { id });
    const after = await controlPage(simulator(), page);
    await postControl(simulator(), `${page}/send-again`, { id: delivery?.id });

    expect(before).toContain(`<code>${id}</code>`);
    expect(before).toContain('Send again');
    expect(after).not.toContain(id);
    expect(after).not.toContain('Send again');
    expect(await controlPage(simulator(), page)).toBe(after);
    expect(await simulator().sendWebhook(ping, {})).toStrictEqual([]);
  });
});

describe('a webhook that waits to be sent again', () => {
  const site = useReceiver();

  it('is sent at once by a press of the button', async () => {
    const sleep = (_ms: number, signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('woken')));
      });
    const simulator = await createSimulator({ sleep });
    await register(simulator, site().url);
    site().answers.push(503);
    const [delivery] = await simulator.sendWebhook(ping, {});
    const waiting = await controlPage(simulator, page);
    await postControl(simulator, `${page}/send-again`, { id: delivery?.id });
    await settled(delivery);
    const [next] = await simulator.sendWebhook(ping, {});
    const taken = await controlPage(simulator, page);
    await simulator.close();

    expect(waiting).toContain('Tried once; it will be sent again.');
    expect(taken).toContain('Taken at the attempt number 2.');
    expect(next).toMatchObject({ attempts: 1, state: 'delivered' });
    expect(delivery).toMatchObject({ attempts: 2, answer: 200, state: 'delivered' });
  });
});

describe('a withdrawn consent', () => {
  const site = useReceiver();
  beforeEach(() => void site().received.splice(0));

  it('is told in an unsigned token of two segments, as plain text', async () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const consentRevokedUrl = `${site().url}/revoked/secret-path`;
    const simulator = await createSimulator({ consentRevokedUrl, clock: () => now });
    const [delivery] = await simulator.revokeConsent('ada');
    const sub = simulator.users[0]?.sub;
    await simulator.close();

    const [{ body, headers, path } = { body: '', headers: {}, path: '' }] = site().received;
    expect(delivery).toMatchObject({
      event: 'CONSENT_REVOKED',
      url: consentRevokedUrl,
      answer: 200,
    });
    expect(path).toBe('/revoked/secret-path');
    expect(headers['content-type']).toBe('text/plain');
    expect(headers).not.toHaveProperty('authorization');
    const segments = body.split('.').map((segment) => Buffer.from(segment, 'base64url').toString());
    expect(segments[0]).toBe('{"alg":"none","typ": "JWT"}\n');
    const iat = now / 1000;
    expect(JSON.parse(segments[1] ?? '')).toEqual({
      exp: iat + 300,
      iat,
      nbf: iat,
      sub,
      event: 'CONSENT_REVOKED',
    });
    expect(segments).toHaveLength(2);
    expect(parseConsentRevoked(body, { now })).toMatchObject({ sub, issuedAt: now });
  });

  it('makes the next login ask again, told or not', async () => {
    const simulator = await createSimulator();
    await codeFor(simulator, 'ada');
    simulator.approve({ as: 'ada', remember: true });
    const cookie = (await authorize(simulator)).headers.getSetCookie()[0]?.split(';')[0];
    const silent = async () => {
      const answer = await authorize(simulator, { requested_flow: 'no_dialog' }, cookie);
      return locationOf(answer).searchParams.get('error');
    };
    const before = await silent();
    const deliveries = await simulator.revokeConsent('4700000001');
    const after = await silent();
    await simulator.close();

    expect(before).toBeNull();
    expect(deliveries).toStrictEqual([]);
    expect(after).toBe('interaction_required');
  });

  it('must be of somebody', async () => {
    const simulator = await createSimulator();
    const revoked = simulator.revokeConsent('adda');

    await expect(revoked).rejects.toThrow(/"adda".*ada, bjorn/);
    await simulator.close();
  });
});
