import { createServer } from 'node:http';

import express from 'express';
import { Server } from 'socket.io';
import type { DefaultEventsMap } from 'socket.io';
import { vippsLogin } from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';

type Events = DefaultEventsMap;

const app = express();
const vipps = vippsLogin();
app.use(vipps);
app.get('/', (req, res) => {
  res.send(req.isAuthenticated() ? 'Welcome.' : '<a href="/vipps/login">Log in with Vipps</a>');
});

const server = createServer(app);
const io = new Server<Events, Events, Events, { user: VippsUser }>(server);

io.use((socket, next) => {
  vipps.userOf(socket.request).then((user) => {
    if (!user) {
      next(new Error('login_required'));
      return;
    }
    socket.data.user = user;
    next();
  }, next);
});

io.on('connection', (socket) => {
  socket.emit('hello', socket.data.user.name);
  socket.on('order', async (what: string, answer: (said: string) => void) => {
    // A socket outlives a logout: ask again before what matters.
    const user = await vipps.userOf(socket.request).catch(() => undefined);
    if (user) answer(`${what} for ${user.name}`);
    else socket.disconnect();
  });
});

server.listen(process.env['PORT'] ?? 3000);
