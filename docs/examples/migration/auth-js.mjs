import { ExpressAuth, getSession } from '@auth/express';
import Vipps from '@auth/express/providers/vipps';
import express from 'express';

const app = express();
app.set('trust proxy', true);
// AUTH_VIPPS_ID, AUTH_VIPPS_SECRET and AUTH_SECRET come from the environment.
const config = { providers: [Vipps({ issuer: process.env.VIPPS_ISSUER })] };
app.use('/auth', ExpressAuth(config));

app.get('/', async (req, res) => {
  const session = await getSession(req, config);
  res.json(session?.user ?? null);
});

app.listen(process.env.PORT ?? 3000);
