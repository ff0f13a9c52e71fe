import { randomUUID } from 'node:crypto';
import express from 'express';
import type { Request, Response } from 'express';
import { createVippsClient, requireLogin, vippsLogin } from 'passport-vipps';
import type { VippsUser } from 'passport-vipps';

declare module 'express-session' {
  interface SessionData {
    agreementId: string;
  }
}

const baseUrl = process.env['VIPPS_BASE_URL'] ?? 'http://localhost:3000';
const client = createVippsClient();
const app = express();
app.use(vippsLogin());

// Pattern 1: log in first. The agreement is then prepared for somebody known.
app.get('/member/subscribe', requireLogin(), async (req, res) => {
  const { phoneNumber } = req.user as VippsUser;
  await subscribe(req, res, { phoneNumber });
});

// Pattern 2: no login. Whoever approves the agreement shares in the same step.
app.get('/subscribe', async (req, res) => {
  await subscribe(req, res, { scope: 'name email address' });
});

async function subscribe(req: Request, res: Response, wishes: object) {
  const { agreementId = '', vippsConfirmationUrl = '/' } = await recurring('POST', '', {
    pricing: { type: 'LEGACY', amount: 9900, currency: 'NOK' },
    interval: { unit: 'MONTH', count: 1 },
    productName: 'Membership',
    merchantRedirectUrl: `${baseUrl}/subscribed`,
    merchantAgreementUrl: `${baseUrl}/`,
    ...wishes,
  });
  // In the session, not in the address: another id there would show another person's data.
  req.session.agreementId = agreementId;
  res.redirect(vippsConfirmationUrl);
}

app.get('/subscribed', async (req, res) => {
  const { agreementId } = req.session;
  const { status, sub } = agreementId ? await recurring('GET', `/${agreementId}`) : {};
  const member = req.user as VippsUser | undefined;
  if (status !== 'ACTIVE') res.send('You have no subscription yet.');
  else if (member && sub && member.sub !== sub) res.send('Somebody else has approved it.');
  else if (member) res.send(`Thank you, ${member.name ?? 'member'}.`);
  // Vipps may know the `sub` a moment later than the status.
  else if (!sub) res.set('Refresh', '2').send('Just a moment …');
  else {
    const { user, expired } = await client.userinfoBySub(sub);
    res.json({ user, expired });
  }
});

// Vipps' Recurring API, as far as it is needed here.
interface Agreement {
  agreementId?: string;
  vippsConfirmationUrl?: string;
  status?: string;
  sub?: string;
}

async function recurring(method: string, path: string, draft?: object): Promise<Agreement> {
  const vipps = new URL(client.issuer).origin;
  const keys = { 'Ocp-Apim-Subscription-Key': process.env['VIPPS_SUBSCRIPTION_KEY'] ?? '' };
  const client_secret = process.env['VIPPS_CLIENT_SECRET'] ?? '';
  // Yours may keep the token until it runs out.
  const tokens = await fetch(`${vipps}/accesstoken/get`, {
    method: 'POST',
    headers: { ...keys, client_id: client.clientId, client_secret },
  });
  const { access_token } = (await tokens.json()) as { access_token: string };
  const answer = await fetch(`${vipps}/recurring/v3/agreements${path}`, {
    method,
    headers: {
      ...keys,
      Authorization: `Bearer ${access_token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: draft ? JSON.stringify(draft) : null,
  });
  if (!answer.ok) throw new Error(`Vipps Recurring answered ${answer.status}.`);
  return (await answer.json()) as Agreement;
}

app.listen(process.env['PORT'] ?? 3000);
