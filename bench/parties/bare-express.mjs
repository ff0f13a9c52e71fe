import express from 'express';

export function createParty() {
  const app = express();
  app.use((_req, _res, next) => next());
  app.get('/', (_req, res) => void res.end('nobody'));
  return app;
}
