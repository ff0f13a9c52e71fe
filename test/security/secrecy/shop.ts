import express from 'express';
import { createVippsClient, requireLogin, trySilentLogin, vippsLogin } from 'passport-vipps';

import { reveal } from './reveal.ts';

/**
 * A shop that prints whatever it gets hold of: its own objects, every error, every warning. Run by
 * debug-output.test.ts with every debug switch on; its options come from the environment.
 */

let minutesLater = 0;
const middleware = vippsLogin({
  clock: () => Date.now() + minutesLater * 60_000,
  onWarning: (warning) => print('warning', warning),
  onError(error, _req, _res, next) {
    print('error', error);
    next(error);
  },
});

const app = express();
// Documents of the provider are kept for a minute at least.
app.get('/later', (_req, res) => void res.json((minutesLater += 1)));
app.use(middleware);
app.use((req, _res, next) => {
  print('req.vipps', req.vipps);
  next();
});
app.get('/', (req, res) => void res.json({ user: req.user ?? null }));
app.get('/my-page', requireLogin(), (req, res) => void res.json({ user: req.user }));
app.get('/silent', trySilentLogin(), (req, res) => void res.json({ silent: req.vipps.silent }));

const server = app.listen(0, '127.0.0.1', () => {
  print('middleware', middleware);
  print('client', createVippsClient());
  process.send?.(server.address());
});

function print(what: string, value: unknown) {
  console.log(`--- ${what}\n${reveal(value)}`);
}
