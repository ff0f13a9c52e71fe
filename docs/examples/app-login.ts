import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Response } from 'express';
import { appLogin } from 'passport-vipps';

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';

// Your tokens. Let them expire, and keep them where a restart does not lose them.
const owners = new Map<string, string>();

const app = express();
app.use(
  appLogin({
    // On the phone, this address opens your app: a universal link, an app link.
    redirectUri: `${baseUrl}/app/vipps`,
    onAppLogin({ user }, _req, res: Response) {
      const token = randomUUID();
      owners.set(token, user.sub);
      res.json({ token, name: user.name });
    },
  }),
);

app.get('/api/me', (req, res) => {
  const token = req.get('Authorization')?.replace(/^Bearer /, '') ?? '';
  const sub = owners.get(token);
  if (sub === undefined) res.sendStatus(401);
  else res.json({ sub });
});

app.listen(process.env['PORT'] ?? 3000);
