import { describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';

import { useCibaProvider } from '../../../support/ciba-suite.ts';
import { baseUrl, expressVersions } from '../../../support/site.ts';
import { ada, createTillSite, siv } from './till-site.ts';

const provider = useCibaProvider();
const invalid = { status: 400, body: { error: 'request_body_invalid' } };

describe.each(expressVersions)('what is posted to merchantLogin() on %s', (_name, express) => {
  const newSite = (before?: (app: Express) => void) =>
    createTillSite(provider(), { express, ...(before && { before }) });

  it.each(['start', 'cancel', 'exists'])('must come from a page of the site: %s', async (route) => {
    const { app } = newSite();
    const sent = (headers: object) =>
      request(app)
        .post(`/vipps/merchant/${route}`)
        .set({ ...siv, ...headers })
        .send({ login: 'any' });

    for (const headers of [
      {},
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      const refused = { status: 403, body: { error: 'cross_site_request' } };
      expect(await sent(headers)).toMatchObject(refused);
    }
    expect((await sent({ Origin: baseUrl })).status).not.toBe(403);
    expect(provider().requests).toEqual([]);
  });

  it('must be JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const response = await newSite()
        .post('start', undefined, { 'Content-Type': type })
        .send('phoneNumber=91234567' as unknown as object);
      expect(response).toMatchObject({ status: 415, body: { error: 'content_type_refused' } });
    }
  });

  it('may have been parsed before', async () => {
    const site = newSite((app) => void app.use(express.json()));

    expect((await site.post('start', ada)).status).toBe(201);
  });

  it.each([
    ['start', {}],
    ['start', { ...ada, customerToken: 'token' }],
    ['start', { customerToken: '' }],
    ['start', { customerToken: 'to ken' }],
    ['start', { phoneNumber: 4791234567 }],
    ['start', { ...ada, scope: 'nin' }],
    ['cancel', {}],
    ['cancel', { login: ['a'] }],
    ['exists', {}],
    ['exists', { customerToken: 'token' }],
  ])('is refused at %s as %j', async (route, body) => {
    expect(await newSite().post(route, body)).toMatchObject(invalid);
    expect(provider().requests).toEqual([]);
  });

  it('is refused where it is no phone number, which the answer does not quote', async () => {
    for (const route of ['start', 'exists']) {
      const response = await newSite().post(route, { phoneNumber: '+1 555 010 99 88' });
      expect(response).toMatchObject({ status: 400, body: { error: 'phone_number_invalid' } });
      expect(response.text).not.toContain('555');
    }
  });

  it.each([
    ['start', 'get', 'POST'],
    ['cancel', 'put', 'POST'],
    ['exists', 'head', 'POST'],
    ['status', 'post', 'GET'],
    ['status', 'head', 'GET'],
  ] as const)('is all there is: %s refuses %s', async (route, method, allow) => {
    const response = await request(newSite().app)[method](`/vipps/merchant/${route}`).set(siv);

    expect(response).toMatchObject({ status: 405, headers: { allow } });
  });
});
