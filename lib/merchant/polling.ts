import { entryNames, findHandle } from './stored.ts';
import type { MerchantLoginConfig } from './stored.ts';

/** How long a poll may go without a sign of life: about the pause that Vipps wants between two polls. */
const leaseMs = 5_000;
const signOfLifeMs = 1_500;

/** Longer than the calls about one login can take together. */
const longestPollMs = 30_000;

/**
 * Does `poll` unless another process is polling, or Vipps wants a pause before the next poll. These are two
 * entries in the backend: a ping ends the pause, and must never let two processes poll at once.
 */
export async function pollIfAllowed<Answer>(
  config: MerchantLoginConfig,
  handle: string,
  poll: () => Promise<Answer>,
): Promise<Answer | undefined> {
  const { values } = config;
  if (await isPaused(config, handle)) return undefined;
  const isFirst = await values.putIfAbsent(entryNames.poll(handle), true, leaseMs);
  if (!isFirst) return undefined;
  const stop = keepLease(config, handle);
  try {
    // Another process may have polled since the first look, and have left a pause behind.
    return (await isPaused(config, handle)) ? undefined : await poll();
  } finally {
    await stop();
    await values.take(entryNames.poll(handle));
  }
}

/**
 * Goes on holding the poll while it takes its time. A process that is killed meanwhile frees the login soon,
 * and the next poll hears from Vipps that the tokens are gone.
 */
function keepLease({ values }: MerchantLoginConfig, handle: string): () => Promise<unknown> {
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // If the backend is gone for a moment, the next sign comes before the lease is over.
    renewal = values.put(entryNames.poll(handle), true, leaseMs).catch(() => undefined);
  }, signOfLifeMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    return renewal;
  };
}

async function isPaused({ values }: MerchantLoginConfig, handle: string): Promise<boolean> {
  return (await values.get(entryNames.pause(handle))) !== undefined;
}

/** No process polls for so many seconds. */
export async function pausePolling(
  { values }: MerchantLoginConfig,
  handle: string,
  seconds: number,
): Promise<void> {
  await values.put(entryNames.pause(handle), true, seconds * 1_000);
}

/** The next status request may poll at once. */
export async function endPause({ values }: MerchantLoginConfig, handle: string): Promise<void> {
  await values.take(entryNames.pause(handle));
}

/**
 * Vipps says that a person has answered. Makes no call itself, since Vipps waits for the answer to its
 * webhook for ten seconds only.
 */
export async function receivePing(config: MerchantLoginConfig, authReqId: string): Promise<void> {
  const handle = await findHandle(config, authReqId);
  // Other systems may start logins with the same keys.
  if (handle === undefined) return;
  await rememberPing(config, handle);
  await endPause(config, handle);
}

/**
 * Remembers a ping for the poll that is out, if one is: Vipps may have answered that poll just before the
 * person answered. It is noted before the pause ends, and looked for after the next pause has begun.
 */
async function rememberPing({ values }: MerchantLoginConfig, handle: string): Promise<void> {
  if ((await values.get(entryNames.poll(handle))) === undefined) return;
  await values.put(entryNames.ping(handle), true, longestPollMs);
}

/** Whether a ping came while a poll was out. Removes what it tells. */
export async function wasPinged({ values }: MerchantLoginConfig, handle: string): Promise<boolean> {
  return (await values.take(entryNames.ping(handle))) !== undefined;
}
