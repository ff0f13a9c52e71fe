// A site of which only the address is printed: the environment says all the rest.
import { createServer } from 'node:http';

import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';

const app = express();
const server = createServer(app).listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const { port } = server.address();
  process.env.VIPPS_BASE_URL = `http://localhost:${port}`;
  app.use(vippsLogin());
  app.get('/', (req, res) => res.send('Log in with Vipps'));
  app.get('/my-page', requireLogin(), (req, res) => res.send(req.user.name));
  console.log(process.env.VIPPS_BASE_URL);
});
