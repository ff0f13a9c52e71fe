import type { Simulation } from '../simulation.ts';
import type { WebhookDelivery } from './delivery.ts';

/** Waits until each was sent for the first time, or never will be. */
export async function allTried(
  { inspections }: Pick<Simulation, 'inspections'>,
  deliveries: readonly WebhookDelivery[],
): Promise<readonly WebhookDelivery[]> {
  const isOpen = () =>
    deliveries.some(({ attempts, state }) => attempts === 0 && state === 'waiting');
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
