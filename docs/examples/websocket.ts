import { createServer, ServerResponse } from 'node:http';

import express from 'express';
import type { Request, Response } from 'express';
import session from 'express-session';
import { vippsLogin } from 'passport-vipps';
import { WebSocketServer } from 'ws';

const app = express();
// The app's own session, which the socket has to run, too.
const shopSession = session({ secret: 'change me', resave: false, saveUninitialized: false });
const vipps = vippsLogin();
app.use(shopSession, vipps);
app.get('/', (req, res) => {
  res.send(req.isAuthenticated() ? 'Welcome.' : '<a href="/vipps/login">Log in with Vipps</a>');
});

const server = createServer(app);
const sockets = new WebSocketServer({ noServer: true });

server.on('upgrade', (req, socket, head) => {
  // There is no response to send; express-session only wants one.
  const res = new ServerResponse(req);
  shopSession(req as Request, res as Response, () => {
    vipps.userOf(req).then(
      (user) => {
        if (!user) socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        else sockets.handleUpgrade(req, socket, head, (ws) => ws.send(`Hello, ${user.name}`));
      },
      () => socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n'),
    );
  });
});

server.listen(process.env['PORT'] ?? 3000);
