import { describe, expect, it } from '@jest/globals';

import { createVippsClient } from 'passport-vipps';

import { bodyOf } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { findingAbout } from '../control/control-page.ts';
import {
  type Headers,
  merchantHeaders,
  subscriptionKeyOf,
} from '../merchant-api/merchant-calls.ts';
import { ping, postRegistration, register } from './register.ts';

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
    expect(await webhooks.list()).toEqual([]);
    await expect(webhooks.delete(id)).rejects.toMatchObject({ code: 'webhooks_api_refused' });
  });
});
