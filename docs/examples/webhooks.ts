import express from 'express';
import { createVippsClient, merchantLoginPingEvent, webhookHandler } from 'passport-vipps';

if (process.argv[2] === 'register') await register();
else serve();

// Once, by hand, with VIPPS_WEBHOOK_URL set: `npx tsx --env-file=.env webhooks.ts register`.
async function register() {
  const { webhooks } = createVippsClient();
  const url = process.env['VIPPS_WEBHOOK_URL'] ?? '';
  const { id, secret } = await webhooks.register({ url, events: [merchantLoginPingEvent] });
  console.log(
    `Registered as ${id}. Keep this, it is not said again:\nVIPPS_WEBHOOK_SECRET=${secret}`,
  );
}

function serve() {
  const app = express();

  // Before the body parsers. Secret and url come from the environment.
  const onWebhook = (body: unknown) => console.log('Vipps says', body);
  app.post('/vipps/webhook', webhookHandler({ onWebhook }));

  app.use(express.json());
  app.listen(process.env['PORT'] ?? 3000);
}
