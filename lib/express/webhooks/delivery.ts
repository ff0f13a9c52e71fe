import type { IncomingMessage, ServerResponse } from 'node:http';

import { noteFailure, traced, webhookChannel } from '../../diagnostics.ts';
import type { VippsWebhookEvent } from '../../diagnostics.ts';
import { VippsLoginError } from '../../errors.ts';
import { refuseMethod } from '../../login/request.ts';
import { sendErrorJson } from '../answers.ts';

/** Something posted to us, and what answers it. */
interface Delivery {
  readonly flow: VippsWebhookEvent['flow'];
  readonly config: { readonly production: boolean };
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/**
 * Answers a delivery by 200 once the app is done with what `read` made of it, or by the code for which
 * `read` refuses it. Rejects with what is wrong on our side: whoever sent it may then try again.
 */
export function answerDelivery<Said>(
  delivery: Delivery,
  read: () => Promise<Said>,
  tellApp: (said: Said) => unknown,
): Promise<void> {
  if (!webhookChannel.hasSubscribers) return readAndTell(delivery, read, tellApp);
  return traced(webhookChannel, { flow: delivery.flow }, (event) =>
    readAndTell(delivery, read, tellApp, event),
  );
}

async function readAndTell<Said>(
  delivery: Delivery,
  read: () => Promise<Said>,
  tellApp: (said: Said) => unknown,
  event?: VippsWebhookEvent,
): Promise<void> {
  const { req, res } = delivery;
  let said: Said;
  try {
    if (req.method !== 'POST') refuseMethod(delivery, 'POST');
    said = await read();
  } catch (error) {
    if (!(error instanceof VippsLoginError) || error.status >= 500) throw error;
    if (event) {
      noteFailure(event, error);
      event.outcome = 'refused';
    }
    sendErrorJson(delivery, error);
    return;
  }
  await tellApp(said);
  if (event) event.outcome = 'handled';
  res.statusCode = 200;
  res.end();
}
