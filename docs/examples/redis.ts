import { RedisStore } from 'connect-redis';
import express from 'express';
import { redisBackend, requireLogin, serverStore, vippsLogin } from 'passport-vipps';
import { createClient } from 'redis';

const client = createClient({
  url: process.env['REDIS_URL'] ?? 'redis://localhost:6379',
  disableOfflineQueue: true,
});
// Without a listener, Node ends the process when the connection is lost.
client.on('error', (error: Error) => console.error('Redis:', error.message));
await client.connect();

const app = express();
app.use(
  vippsLogin({
    transactionStore: serverStore(redisBackend(client)),
    session: { store: new RedisStore({ client }) },
  }),
);

app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);
