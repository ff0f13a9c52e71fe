import express5 from 'express';
import type { Express } from 'express';
import { memoryBackend, merchantLogin, vippsLogin } from 'passport-vipps';
import type { MerchantLoginOptions, VippsLoginOptions, VippsLoginWarning } from 'passport-vipps';
import request from 'supertest';
import type { Test } from 'supertest';

import { cibaClientId } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';
import { baseUrl, errorPage, secret } from '../../../support/site.ts';

interface TillSettings {
  readonly express?: typeof express5;
  readonly options?: Partial<MerchantLoginOptions>;
  /** Of the vippsLogin() before it. Default: there is none. */
  readonly vipps?: VippsLoginOptions;
  /** Declares what comes before merchantLogin(). */
  readonly before?: (app: Express) => void;
}

export const ada = { phoneNumber: '+47 912 34 567' };
export const siv = { 'X-Staff': 'siv' };

/** Keys that point at a provider. */
export function keysOf({ issuer }: CibaProvider) {
  return { clientId: cibaClientId, clientSecret: 'till-secret', issuer, baseUrl, secret };
}

/** One process of a shop whose staff say who they are by a header. */
export function createTillSite(
  provider: CibaProvider,
  { express = express5, options = {}, vipps, before }: TillSettings = {},
) {
  let now = Date.now();
  const clock = () => now;
  const warnings: VippsLoginWarning[] = [];
  const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
  const till = merchantLogin({
    ...keysOf(provider),
    clock,
    backend: memoryBackend({ clock }),
    onWarning,
    authorize: (req) => req.headers['x-staff']?.toString(),
    onMerchantLogin: ({ user }, { staff }) => ({ welcome: user.name, staff }),
    ...options,
  });
  const app = express();
  before?.(app);
  if (vipps) app.use(vippsLogin({ ...keysOf(provider), onWarning, ...vipps }));
  app.use(till);
  app.get('/my-page', (req, res) => res.json({ user: req.user ?? null }));
  app.use(errorPage);

  const post = (route: string, body?: object, headers: object = {}): Test =>
    request(app)
      .post(`/vipps/merchant/${route}`)
      .set({ ...siv, 'Sec-Fetch-Site': 'same-origin', ...headers })
      .send(body);
  return {
    app,
    till,
    warnings,
    post,
    /** Lets seconds pass, for this process. */
    pass: (seconds: number) => void (now += seconds * 1_000),
    status: (handle: string, headers: object = siv): Test =>
      request(app)
        .get('/vipps/merchant/status')
        .query({ login: handle })
        .set({ ...headers }),
    /** Starts a login. @returns what names it for the till */
    async start(body: object = ada): Promise<string> {
      const response = await post('start', body).expect(201);
      return (response.body as { login: string }).login;
    },
  };
}
