import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import { postgresBackend, requireLogin, serverStore, vippsLogin } from 'passport-vipps';
import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  connectionTimeoutMillis: 2_000,
  query_timeout: 2_000,
});
// Without a listener, Node ends the process when an idle connection is lost.
pool.on('error', (error) => console.error('PostgreSQL:', error.message));

const PostgresStore = connectPgSimple(session);

const app = express();
app.use(
  vippsLogin({
    transactionStore: serverStore(postgresBackend(pool)),
    session: { store: new PostgresStore({ pool }) },
  }),
);

app.get('/my-page', requireLogin(), (req, res) => {
  res.json(req.user);
});

app.listen(process.env['PORT'] ?? 3000);
