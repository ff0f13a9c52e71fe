// One process of the site: opens a port and says which. Started by site-processes.ts.
import { createServer } from 'node:http';

import express from 'express';
import type { ErrorRequestHandler } from 'express';
import {
  cookieStore,
  requireLogin,
  serverStore,
  vippsLogin,
  VippsLoginError,
} from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';

import { listen } from '../load/listen.ts';
import { baseUrl } from './site-settings.ts';
import type { SiteSettings } from './site-settings.ts';
import { openStores } from './site-stores.ts';

// Written by site-processes.ts.
const settings = JSON.parse(process.argv[2] ?? '{}') as SiteSettings;
const { clientId, clientSecret, issuer, secret } = settings;
// Whoever started it is gone; perhaps before the store could be reached.
process.once('disconnect', () => process.exit());
const { backend, store } = await openStores(settings);

const app = express();
app.use(
  vippsLogin({
    ...{ clientId, clientSecret, issuer, baseUrl, secret: [...secret] },
    transactionStore: settings.transactions === 'server' ? serverStore(backend) : cookieStore(),
    session: settings.sessions === 'cookie' ? 'cookie' : { store },
  }),
);
// Where a login ends that had to be begun anew on the way.
app.get('/', (_req, res) => res.redirect('/me'));
app.get('/me', requireLogin(), (req, res) => {
  // Without a `verify` of the app's own, the user is what Vipps said.
  res.json({ sub: (req.user as VippsUser).sub });
});
app.use(errorPage());

const server = createServer(app);
// A deploy: what is under way is finished, and nothing begun.
process.once('SIGTERM', () => {
  server.close(() => process.exit());
  setInterval(() => server.closeIdleConnections(), 50);
  setTimeout(() => process.exit(), 20_000);
});
process.send?.(new URL(await listen(server)).port);

function errorPage(): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express tells an error handler by its four parameters
  return (error: unknown, _req, res, _next) => {
    const isOurs = error instanceof VippsLoginError;
    res.status(isOurs ? error.status : 500).json({ code: isOurs ? error.code : String(error) });
  };
}
