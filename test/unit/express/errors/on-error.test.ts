import { describe, expect, it } from '@jest/globals';
import type { RequestHandler, Response } from 'express';
import { requireLogin, VippsLoginError } from 'passport-vipps';
import type { OnError } from 'passport-vipps';

import { untilCallback } from '../../../support/login-steps.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('`onError` on %s', (_name, express) => {
  const newBrowser = (onError?: OnError) => {
    const options = { ...(onError && { onError }) };
    return createSite(simulator(), { express, options }).browser();
  };

  it('hears of the error, and answers', async () => {
    const browser = newBrowser((error, req, res) => {
      const code = error instanceof VippsLoginError ? error.code : undefined;
      // The response is Express' own; the types here are those of node:http.
      (res as Response).status(418).json({ code, method: req.method });
    });
    const callback = await untilCallback(
      simulator(),
      browser,
      { error: 'wrong_challenge' },
      '/my-page',
    );

    const body = { code: 'wrong_challenge', method: 'GET' };
    expect(await browser.get(callback)).toMatchObject({ status: 418, body });
  });

  it('hears of what goes wrong at a guard', async () => {
    const takeBack = simulator().inject({ at: 'discovery', status: 500, times: Infinity });
    const browser = newBrowser((_error, _req, res) => res.writeHead(418).end());

    expect((await browser.get('/my-page')).status).toBe(418);
    takeBack();
  });

  it('may hand the error on', async () => {
    const response = await newBrowser((error, _req, _res, next) => next(error)).get(
      '/vipps/callback',
    );

    expect(response.body).toMatchObject({ code: 'callback_invalid' });
  });

  it.each<[string, OnError]>([
    [
      'throws',
      () => {
        throw new Error('broken page');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken page'))],
  ])('that %s leaves it to the app’s error handling', async (_how, onError) => {
    const response = await newBrowser(onError).get('/vipps/callback');

    expect(response).toMatchObject({ status: 500, body: { message: 'broken page' } });
  });

  it('is not told that a person cancelled', async () => {
    const browser = newBrowser((_error, _req, res) => res.writeHead(418).end());
    const callback = await untilCallback(
      simulator(),
      browser,
      { error: 'access_denied' },
      '/my-page',
    );

    expect((await browser.get(callback)).headers.location).toBe('/');
  });

  it('is not told of the app’s own errors behind a guard', async () => {
    const open: RequestHandler = (req, _res, next) => {
      req.user = { id: 1 };
      next();
    };
    const browser = createSite(simulator(), {
      express,
      options: { onError: (_error, _req, res) => res.writeHead(418).end() },
      after: (app) => {
        app.get('/broken', open, requireLogin(), () => {
          throw new Error('broken page');
        });
      },
    }).browser();

    expect(await browser.get('/broken')).toMatchObject({ body: { message: 'broken page' } });
  });
});
