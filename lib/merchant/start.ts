import { merchantLoginChannel, traced } from '../diagnostics.ts';
import { VippsLoginError } from '../errors.ts';
import { randomToken } from '../protocol/authorization.ts';
import { createBindingMessage, loginHint } from '../protocol/merchant-login/start.ts';
import { pausePolling } from './polling.ts';
import { pollAfter, secondsLeft } from './status.ts';
import { entryNames, flowOf, putHandle, putLogin } from './stored.ts';
import type { Limit, LoginUnderWay, MerchantLoginConfig } from './stored.ts';

export interface LoginToStart {
  readonly customer: { readonly phoneNumber: string } | { readonly customerToken: string };
  readonly staff: string;
  /** Of the landing page, for logins that end there. */
  readonly redirectUri: string;
  readonly signal: AbortSignal;
}

/** What the till gets. The `authReqId` stays here: whoever has it can fetch the tokens. */
export interface StartedLogin {
  /** Names the login, for whoever started it. */
  readonly handle: string;
  readonly bindingMessage: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Seconds. */
  readonly pollAfter: number;
}

/**
 * Asks Vipps to ask a customer, and remembers for all processes that it was asked.
 * @throws `too_many_requests`, and what `startMerchantLogin()` of the client can throw
 */
export function startLogin(
  config: MerchantLoginConfig,
  login: LoginToStart,
): Promise<StartedLogin> {
  if (!merchantLoginChannel.hasSubscribers) return start(config, login);
  const flow = flowOf(config);
  return traced(merchantLoginChannel, { step: 'start', flow }, async (event) => {
    const started = await start(config, login);
    event.outcome = 'asked';
    return started;
  });
}

async function start(
  config: MerchantLoginConfig,
  { customer, staff, redirectUri, signal }: LoginToStart,
): Promise<StartedLogin> {
  const { client, scope, requestedExpirySeconds, defaultCountry, endsOnWebPage } = config;
  const hint = 'phoneNumber' in customer ? { ...customer, defaultCountry } : customer;
  await countAttempt(config, { to: 'start', loginHint: loginHint(hint), staff });
  const { authReqId, bindingMessage, expiresAt, intervalSeconds } = await client.startMerchantLogin(
    {
      loginHint: hint,
      scope,
      bindingMessage: createBindingMessage(config.randomBytes),
      requestedExpirySeconds,
      signal,
      ...(endsOnWebPage && { flow: 'login_to_webpage', redirectUri }),
    },
  );
  const handle = randomToken(config.randomBytes);
  const startedAt = config.now();
  const asked = { authReqId, bindingMessage, startedAt, expiresAt, intervalSeconds };
  const login = { ...asked, staff, endsOnWebPage };
  await remember(config, handle, login);
  return { handle, bindingMessage, expiresIn: secondsLeft(config.now(), login), pollAfter };
}

async function remember(config: MerchantLoginConfig, handle: string, login: LoginUnderWay) {
  await putLogin(config, handle, login);
  await putHandle(config, handle, login);
  // CIBA 7.3: the first poll waits for the interval, too.
  await pausePolling(config, handle, login.intervalSeconds);
}

interface ExistsQuestion {
  readonly phoneNumber: string;
  readonly staff: string;
  readonly signal: AbortSignal;
}

/**
 * Whether a login can reach anybody at a phone number.
 * @throws `phone_number_invalid`, `too_many_requests`, and what the look-up can throw
 */
export async function personExists(
  config: MerchantLoginConfig,
  { phoneNumber, staff, signal }: ExistsQuestion,
): Promise<boolean> {
  const number = { phoneNumber, defaultCountry: config.defaultCountry };
  await countAttempt(config, { to: 'exists', loginHint: loginHint(number), staff });
  return config.client.userExists({ ...number, signal });
}

/**
 * Counts one attempt, at Vipps and at a person, against both limits. The member of staff comes first, so
 * that trying numbers one after the other has an end.
 * @throws `too_many_requests`
 */
async function countAttempt(
  config: MerchantLoginConfig,
  attempt: { readonly to: 'start' | 'exists'; readonly loginHint: string; readonly staff: string },
): Promise<void> {
  const { limits } = config;
  const { to, loginHint, staff } = attempt;
  await takeSlot(config, limits.perStaff, ['perStaff', to, staff]);
  await takeSlot(config, limits.perNumber, ['perNumber', to, loginHint]);
}

/**
 * A limit is kept as slots and not as a counter, since all a backend can do for several processes is to
 * tell who was first. Each slot looked at is a round trip: one at best, all of them where none is free.
 */
async function takeSlot(
  { values, now, pseudonym, randomBytes }: MerchantLoginConfig,
  { times, minutes }: Limit,
  counted: readonly ['perStaff' | 'perNumber', string, string],
): Promise<void> {
  const ttlMs = minutes * 60_000;
  const subject = pseudonym(JSON.stringify(counted));
  // Begun at a random slot, since from the first one on each attempt would look at all that are taken.
  const [first = 0] = randomBytes(1);
  const slots = Array.from({ length: times }, (_, slot) =>
    entryNames.attempt((first + slot) % times, subject),
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
