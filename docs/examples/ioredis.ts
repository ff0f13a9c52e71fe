// connect-redis 8, here under another name: version 9 speaks with the package `redis` only.
import { RedisStore } from 'connect-redis8';
import express from 'express';
import { Redis } from 'ioredis';
import { redisBackend, requireLogin, serverStore, vippsLogin } from 'passport-vipps';

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://localhost:6379', {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 2_000,
  lazyConnect: true,
});
// Without a listener, ioredis prints each error at length.
client.on('error', (error) => console.error('Redis:', error.message));
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
