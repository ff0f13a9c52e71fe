import type { Message, WebhookDelivery } from './delivery.ts';

/** Posts once. @returns the status, or why there is none. */
export async function postWebhook(
  { body, headers, url }: Message,
  timeoutMs: number,
  closing: AbortSignal,
): Promise<NonNullable<WebhookDelivery['answer']>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: headers(),
      body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, closing]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return timeout.aborted ? 'timeout' : 'no connection';
  }
}

export function isTaken(answer: WebhookDelivery['answer']): boolean {
  return typeof answer === 'number' && answer >= 200 && answer < 300;
}
