import { VippsLoginError } from '../../errors.ts';
import type { Limit, MerchantLoginConfig } from '../merchant-login-config.ts';

/**
 * Counts one attempt, at Vipps and at a person, against both limits. The member of staff comes first, so
 * that trying numbers one after the other has an end.
 * @throws `too_many_requests`
 */
export async function countAttempt(
  config: MerchantLoginConfig,
  attempt: { readonly to: 'start' | 'exists'; readonly loginHint: string; readonly staff: string },
): Promise<void> {
  const { limits } = config;
  const { to, loginHint, staff } = attempt;
  await takeSlot(config, limits.perStaff, ['perStaff', to, staff]);
  await takeSlot(config, limits.perNumber, ['perNumber', to, loginHint]);
}

/**
 * Slots, and no counter: a backend can only tell who was first, which is enough for all processes. Each
 * slot looked at is a round trip: one to begin with, all of them where none is free.
 */
async function takeSlot(
  { values, now, pseudonym, randomBytes }: MerchantLoginConfig,
  { times, minutes }: Limit,
  counted: readonly ['perStaff' | 'perNumber', string, string],
): Promise<void> {
  const ttlMs = minutes * 60_000;
  const subject = pseudonym(JSON.stringify(counted));
  // From the first one on, each attempt would look at all that were taken before.
  const [first = 0] = randomBytes(1);
  const slots = Array.from(
    { length: times },
    (_, slot) => `slot ${(first + slot) % times} ${subject}`,
  );
  for (const slot of slots) {
    if (await values.putIfAbsent(slot, now() + ttlMs, ttlMs)) return;
  }
  const freeAt = await Promise.all(slots.map((slot) => values.get(slot)));
  const known = freeAt.filter((time) => typeof time === 'number');
  const waitMs = Math.max(0, Math.min(now() + ttlMs, ...known) - now());
  throw tooMany(counted[0], { times, minutes }, Math.ceil(waitMs / 1_000));
}

function tooMany(
  name: 'perStaff' | 'perNumber',
  { times, minutes }: Limit,
  retryAfterSeconds: number,
): VippsLoginError {
  const whose = { perStaff: 'by one member of staff', perNumber: 'about one person' }[name];
  return new VippsLoginError(
    'too_many_requests',
    `\`limits.${name}\` of merchantLogin() allows ${times} in ${minutes} minutes ${whose}. Wait ${retryAfterSeconds} seconds.`,
    { retryAfterSeconds },
  );
}
