/** Somebody has answered a merchant-initiated login: it can be fetched. */
export const pingEvent = 'login.merchant-initiated.ping.v1';

/** What can be registered for; the list of Vipps' Webhooks API. */
export const webhookEvents: readonly string[] = [
  pingEvent,
  'user.checked-in.v1',
  ...[
    'created',
    'aborted',
    'expired',
    'cancelled',
    'captured',
    'refunded',
    'authorized',
    'terminated',
  ].map((name) => `epayments.payment.${name}.v1`),
  ...['activated', 'rejected', 'stopped', 'expired'].map(
    (name) => `recurring.agreement-${name}.v1`,
  ),
  // `canceled` with one l, where payments have two.
  ...['reserved', 'captured', 'canceled', 'refunded', 'failed', 'creation-failed'].map(
    (name) => `recurring.charge-${name}.v1`,
  ),
];

/** How many registrations one event can have; a check-in goes to one place only. */
export function mostRegistrations(event: string): number {
  return event === 'user.checked-in.v1' ? 1 : 25;
}
