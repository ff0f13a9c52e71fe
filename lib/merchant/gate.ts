import type { MerchantLoginConfig } from './config.ts';
import { handleOf } from './stored.ts';

/** Longer than the calls about one login can take together; a process that dies lets go by it. */
const askingMs = 30_000;

/**
 * Does `ask` unless somebody else does, on any machine, or Vipps wants a pause before the next poll.
 * Two entries, one for each: a ping ends the pause, and must never let two ask at once.
 */
export async function whereGateIsOpen<Answer>(
  config: MerchantLoginConfig,
  handle: string,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const { values } = config;
  if (await isResting(config, handle)) return undefined;
  if (!(await values.putIfAbsent(askingName(handle), 'asking', askingMs))) return undefined;
  try {
    // Somebody may have asked between the two looks, and left the pause behind.
    return (await isResting(config, handle)) ? undefined : await ask();
  } finally {
    await values.take(askingName(handle));
  }
}

/** No poll for so long. */
export async function rest(
  { values }: MerchantLoginConfig,
  handle: string,
  seconds: number,
): Promise<void> {
  await values.put(restingName(handle), 'resting', seconds * 1_000);
}

/** The next look may become a poll at once. */
export async function endRest({ values }: MerchantLoginConfig, handle: string): Promise<void> {
  await values.take(restingName(handle));
}

/**
 * Remembers a ping for the poll that is out, if one is: Vipps may have answered it just before the person
 * answered. Noted before the pause is ended and looked for after it has begun, so that it counts.
 */
async function notePing({ values }: MerchantLoginConfig, handle: string): Promise<void> {
  if ((await values.get(askingName(handle))) === undefined) return;
  await values.put(pingedName(handle), 'pinged', askingMs);
}

/** Whether a ping came while a poll was out. Said once. */
export async function wasPinged({ values }: MerchantLoginConfig, handle: string): Promise<boolean> {
  return (await values.take(pingedName(handle))) !== undefined;
}

async function isResting({ values }: MerchantLoginConfig, handle: string): Promise<boolean> {
  return (await values.get(restingName(handle))) !== undefined;
}

function askingName(handle: string): string {
  return `asking about ${handle}`;
}

function pingedName(handle: string): string {
  return `pinged about ${handle}`;
}

function restingName(handle: string): string {
  return `resting from ${handle}`;
}

/** Makes no call itself: Vipps waits for the answer to its webhook for ten seconds only. */
export async function hearPing(config: MerchantLoginConfig, authReqId: string): Promise<void> {
  const handle = await handleOf(config, authReqId);
  // Others may start logins with the same keys.
  if (handle === undefined) return;
  await notePing(config, handle);
  await endRest(config, handle);
}
