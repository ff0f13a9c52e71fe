import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

/** The site under test at a free port, its environment that of a simulator. */
export async function startShop(environment: Readonly<Record<string, string>>) {
  const app = express();
  const server = createServer(app).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  Object.assign(process.env, environment, { VIPPS_BASE_URL: url });
  app.use(vippsLogin());
  app.get('/my-page', requireLogin(), (req, res) => {
    res.send(
      `Hello, ${req.user && 'name' in req.user ? String(req.user.name) : 'whoever you are'}`,
    );
  });
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
