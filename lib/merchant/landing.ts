import { VippsLoginError } from '../errors.ts';
import type { CompletedMerchantLogin } from '../protocol/merchant-login/calls.ts';
import {
  claimOutcome,
  entryNames,
  errorCodeFor,
  findHandle,
  findLogin,
  recordOutcome,
} from './stored.ts';
import type { MerchantLoginConfig, MerchantLoginOutcome } from './stored.ts';

/** What the phone of a customer opened our page with. */
export interface Landing<Held> {
  readonly code: string;
  readonly signal: AbortSignal;
  /** Keeps who came until they confirm it: whoever has the address got this far. */
  readonly hold: (completed: CompletedMerchantLogin) => Promise<Held>;
}

/** How long Vipps takes a code. */
export const codeLifetimeMs = 30_000;
const codeRememberedMs = 2 * codeLifetimeMs;

/**
 * Exchanges the code, once, for a login that was started here and has not ended.
 * @throws `code_refused`, `merchant_login_ended`, `auth_req_id_mismatch`, and what an id_token can be wrong in
 */
export async function landLogin<Held>(
  config: MerchantLoginConfig,
  { code, signal, hold }: Landing<Held>,
): Promise<Held> {
  const { client, values } = config;
  // A browser may open the page twice, but Vipps' token endpoint may be called once per login.
  if (!(await values.putIfAbsent(entryNames.code(code), 'used', codeRememberedMs))) throw usedUp();
  const authReqId = (named: string) => claimLandedOutcome(config, named);
  const completed = await client
    .completeMerchantLogin({ code, signal, authReqId })
    .catch(async (error: unknown) => {
      // Anybody can open the page with an invented code, and must not fill the backend with entries.
      if (isRefusal(error)) await values.take(entryNames.code(code));
      throw error;
    });
  try {
    const held = await hold(completed);
    await recordLandedOutcome(config, completed, { status: 'continued' });
    return held;
  } catch (error) {
    const errorCode = errorCodeFor(error, 'merchant_login_lost');
    await recordLandedOutcome(config, completed, { status: 'failed', error: errorCode });
    throw error;
  }
}

/** Vipps has said no, so the code bought nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof VippsLoginError && error.vipps !== undefined;
}

/**
 * Only the verified id_token names the login, so this is where it is looked for.
 * @throws `merchant_login_ended`
 */
async function claimLandedOutcome(
  config: MerchantLoginConfig,
  authReqId: string,
): Promise<boolean> {
  const landed = await findLanded(config, authReqId);
  if (!landed) return false;
  if (await claimOutcome(config, landed.handle, landed.login)) return true;
  throw ended();
}

async function recordLandedOutcome(
  config: MerchantLoginConfig,
  { authReqId }: CompletedMerchantLogin,
  outcome: MerchantLoginOutcome,
): Promise<void> {
  const landed = await findLanded(config, authReqId);
  if (landed) await recordOutcome(config, landed.handle, landed.login, outcome);
}

async function findLanded(config: MerchantLoginConfig, authReqId: string) {
  const handle = await findHandle(config, authReqId);
  const login = handle && (await findLogin(config, handle));
  return login && login.endsOnWebPage ? { handle, login } : undefined;
}

function usedUp(): VippsLoginError {
  return new VippsLoginError(
    'code_refused',
    'This code was brought before, and each counts once. The page was opened twice; if nobody is asked to confirm a login, start it again.',
  );
}

function ended(): VippsLoginError {
  return new VippsLoginError(
    'merchant_login_ended',
    'This login is over: it was cancelled at the till, its time was up, or its page was opened before. Ask the staff to start again.',
  );
}
