import express5 from 'express';
import type { Express } from 'express';
import { appLogin } from 'passport-vipps';
import type { AppLoginOptions, VippsLoginWarning } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';
import request from 'supertest';
import type { Response } from 'supertest';

import { decideAtVipps } from '../../../support/login-steps.ts';
import type { Decision } from '../../../support/login-steps.ts';
import { baseUrl, errorPage, secret } from '../../../support/site.ts';

/** What opens the app, registered with the simulators of these tests. */
export const redirectUri = 'https://shop.example/app/done';
export const appCallbackUri = 'https://shop.example/app/back';
export const registered = { redirectUris: [redirectUri], appCallbackUris: [appCallbackUri] };

/** Options that make it the flow with a callback of the app's own. */
export const advanced = { flow: 'app_to_app', appCallbackUri } as const;

interface AppSiteSettings {
  readonly express?: typeof express5;
  readonly options?: Partial<AppLoginOptions>;
  /** Declares what comes before appLogin(). */
  readonly before?: (app: Express) => void;
}

export interface Started {
  readonly authorizationUrl: string;
  readonly state: string;
  readonly handle: string;
  readonly expiresIn: number;
}

/** A site whose app gets a token; what its routes answer, as its app sees it. */
export function createAppSite(
  { clientId, clientSecret, issuer }: Pick<Simulator, 'clientId' | 'clientSecret' | 'issuer'>,
  { express = express5, options = {}, before }: AppSiteSettings = {},
) {
  const warnings: VippsLoginWarning[] = [];
  const app = express();
  before?.(app);
  app.use(
    appLogin({
      clientId,
      clientSecret,
      issuer,
      baseUrl,
      secret,
      redirectUri,
      onWarning: (warning) => warnings.push(warning),
      onAppLogin({ user, returnTo, flow }, _req, res) {
        res.setHeader('Content-Type', 'application/json');
        res.end(JSON.stringify({ token: `token of ${user.name ?? ''}`, returnTo, flow }));
      },
      ...options,
    }),
  );
  app.use(errorPage);

  const post = (route: string, body?: object) =>
    request(app).post(`/vipps/app/${route}`).send(body);
  return {
    app,
    warnings,
    post,
    async start(body?: object): Promise<Started> {
      const response = await post('start', body).expect(200);
      // Its shape is what the tests look at.
      return response.body as Started;
    },
    finish: (body: object): Promise<Response> => post('finish', body),
  };
}

/** What the app is opened with once somebody has decided at Vipps. */
export async function answerOf(simulator: Simulator, started: Started, decision: Decision) {
  const back = await decideAtVipps(simulator, new URL(started.authorizationUrl), decision);
  const code = back.searchParams.get('code') ?? undefined;
  const error = back.searchParams.get('error') ?? undefined;
  return { state: back.searchParams.get('state') ?? '', handle: started.handle, code, error };
}
