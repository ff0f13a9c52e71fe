// A till and its webhooks on the types of either Express; and what must not pass.

import express from 'express';
import type { Request } from 'express';
import {
  consentRevokedHandler,
  memoryBackend,
  merchantLogin,
  webhookHandler,
} from 'passport-vipps';
import type {
  MerchantLoginMiddleware,
  MerchantLoginView,
  StartedLogin,
  VippsConsents,
} from 'passport-vipps';

export interface Members {
  of(sub: string): Promise<{ name: string }>;
  flag(sub: string): Promise<void>;
}

export function accepted(members: Members, secret: string, url: string) {
  const app = express();
  const till: MerchantLoginMiddleware = merchantLogin({
    authorize: (req: Request) => req.get('x-till'),
    onMerchantLogin: ({ user }, { staff }) => ({ member: members.of(user.sub), by: staff }),
    backend: memoryBackend(),
    limits: { perNumber: { times: 2, minutes: 5 } },
    defaultCountry: 'DK',
  });
  app.use(till);
  app.post('/vipps/webhook', webhookHandler({ secret, url, onWebhook: till.onPing }));
  app.post(
    '/vipps/withdrawn-4f1c',
    consentRevokedHandler({
      onConsentRevoked: ({ sub }, req: Request) => members.flag(sub + req.path),
      authenticate: (req: Request) => req.ip === '127.0.0.1',
    }),
  );
  merchantLogin({ authorize: () => Promise.resolve(null), onMerchantLogin: () => undefined });
  return app;
}

export function shown(view: MerchantLoginView, started: StartedLogin): unknown {
  if (view.status === 'completed') return view.result;
  return view.status === 'pending' ? view.bindingMessage : started.expiresIn;
}

export function wantsNews({ choices }: VippsConsents): boolean {
  return choices.some(({ id, accepted: ticked }) => id === 'email' && ticked);
}

export function refused() {
  // @ts-expect-error without `authorize`, anybody could ask
  merchantLogin({ onMerchantLogin: () => undefined });
  // @ts-expect-error an id of the staff is a text
  merchantLogin({ authorize: () => 7, onMerchantLogin: () => undefined });
  // @ts-expect-error there is no other flow
  merchantLogin({ authorize: () => 'till', onMerchantLogin: () => undefined, flow: 'browser' });
  // @ts-expect-error what is verified must be for something
  webhookHandler({ secret: 'secret', url: 'https://shop.example/vipps/webhook' });
}
