import type { Simulation } from '../../simulation.ts';
import type { WebhookDelivery } from './delivery.ts';

/** Waits until each was sent for the first time, is held up by one that was, or never will be sent. */
export async function allTried(
  { inspections, webhooks }: Pick<Simulation, 'inspections' | 'webhooks'>,
  deliveries: readonly WebhookDelivery[],
): Promise<readonly WebhookDelivery[]> {
  const isOpen = () =>
    deliveries.some(
      (delivery) =>
        delivery.attempts === 0 &&
        delivery.state === 'waiting' &&
        !webhooks.deliveries.isHeldUp(delivery),
    );
  while (isOpen()) {
    await new Promise<void>((resolve) => {
      const stopListening = inspections.changes.listen(() => {
        stopListening();
        resolve();
      });
    });
  }
  return deliveries;
}
