import express from 'express';
import type { ErrorRequestHandler } from 'express';
import {
  createVippsClient,
  memoryBackend,
  merchantLogin,
  serverStore,
  vippsLogin,
  webhookHandler,
} from 'passport-vipps';
import type { Backend, MerchantLoginOptions } from 'passport-vipps';

import { reveal } from '../reveal.ts';

/**
 * A shop with tills that prints whatever it gets hold of: its own objects, every error, every warning, and
 * what it keeps. Run by debug-output.test.ts with every debug switch on; its options come from the environment.
 */

let secondsLater = 0;
const clock = () => Date.now() + secondsLater * 1_000;
const memory = memoryBackend({ clock });
const backend: Backend = {
  ...memory,
  set(key, value, ttlMs) {
    print('kept', { key, value });
    return memory.set(key, value, ttlMs);
  },
  setIfAbsent(key, value, ttlMs) {
    print('kept', { key, value });
    return memory.setIfAbsent(key, value, ttlMs);
  },
};
const onWarning = (warning: unknown) => print('warning', warning);

const many = { times: 100 };
const tillOptions: MerchantLoginOptions = {
  ...{ backend, clock, onWarning, limits: { perNumber: many, perStaff: many } },
  authorize: (req) => req.headers['x-staff']?.toString(),
  onMerchantLogin: ({ user }) => ({ welcome: user.name }),
};
const vipps = vippsLogin({ clock, onWarning, transactionStore: serverStore(backend) });
const till = merchantLogin(tillOptions);
const pageTill = merchantLogin({
  ...tillOptions,
  flow: 'login_to_webpage',
  paths: { start: '/page/start', status: '/page/status', landing: '/page/landing' },
});
const hook = webhookHandler({ onWebhook: till.onPing });
const client = createVippsClient({ clock });

const app = express();
// Longer than the interval between two polls.
app.get('/later', (_req, res) => void res.json((secondsLater += 6)));
app.use(vipps, till, pageTill);
app.post('/hook', hook);
app.post('/register', async (_req, res) => {
  const { id } = await client.webhooks.register({ url: 'https://shop.example/', events: ['any'] });
  res.json({ id });
});
app.get('/', (req, res) => void res.json({ name: (req.user as { name?: string } | null)?.name }));
const printError: ErrorRequestHandler = (error, _req, _res, next) => {
  print('error', error);
  next(error);
};
app.use(printError);

const server = app.listen(0, '127.0.0.1', () => {
  print('objects', [vipps, till, pageTill, till.onPing, hook, client, backend]);
  process.send?.(server.address());
});

function print(what: string, value: unknown) {
  console.log(`--- ${what}\n${reveal(value)}`);
}
