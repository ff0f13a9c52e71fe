import { RedisStore } from 'connect-redis';
import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import passport from 'passport';
import {
  cookieStore,
  redisBackend,
  requireLogin,
  serverStore,
  vippsLogin,
  VippsLoginError,
} from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';
import { createClient } from 'redis';

import { addTill } from './merchant-login/till.ts';
import { baseUrl } from './site-settings.ts';
import type { SiteSettings } from './site-settings.ts';

/** A site that says who is logged in at `/my-page`. */
export async function createSite(settings: SiteSettings): Promise<Express> {
  const { clientId, clientSecret, issuer, secret } = settings;
  const client = settings.redisUrl ? await connect(settings.redisUrl) : undefined;
  const app = express();
  app.use(
    vippsLogin({
      ...{ clientId, clientSecret, issuer, baseUrl, secret: [...secret] },
      transactionStore:
        client && settings.transactions === 'redis'
          ? serverStore(redisBackend(client))
          : cookieStore(),
      ...(client && { session: { store: new RedisStore({ client }) } }),
      ...(settings.sessions && { session: settings.sessions }),
      // One process may run several sites.
      passport: new passport.Passport(),
    }),
  );
  app.get('/phone-login', (req) =>
    req.vipps.login({ flow: 'automatic_return', returnTo: '/my-page' }),
  );
  app.get('/my-page', requireLogin(), (req, res) => {
    // Without a `verify` of the app's own, the user is what Vipps said.
    res.json({ sub: (req.user as VippsUser).sub });
  });
  if (client) addTill(app, settings, redisBackend(client));
  app.use(errorPage);
  return app;
}

/** As docs/stores.md says: fails at once while Redis is gone, and goes on looking for it. */
async function connect(url: string) {
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => undefined);
  return client.connect();
}

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express tells an error handler by its four parameters
const errorPage: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  const isOurs = error instanceof VippsLoginError;
  res.status(isOurs ? error.status : 500).json({ code: isOurs ? error.code : String(error) });
};
