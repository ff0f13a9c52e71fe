import { VippsLoginError } from '../../errors.ts';
import type { MerchantLoginConfig } from '../merchant-login-config.ts';

/** A login that Vipps was asked for, as all processes know it. */
export interface LoginUnderWay {
  readonly authReqId: string;
  readonly bindingMessage: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly intervalSeconds: number;
  /** Who started it, and may know how it ends. */
  readonly staff: string;
  readonly endsOnWebPage: boolean;
}

/** A till that reloads, or comes back a little later, shall still see how it ended. */
const keptAfterwardsMs = 5 * 60 * 1_000;

/** How long anything about a login is kept. Milliseconds. */
export function keptMs({ now }: MerchantLoginConfig, { expiresAt }: LoginUnderWay): number {
  return Math.max(expiresAt - now(), 0) + keptAfterwardsMs;
}

export async function putLogin(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<void> {
  const { values } = config;
  await values.put(nameOf(handle), login, keptMs(config, login));
}

/** Lets it be found by the name that only Vipps and the server know. */
export async function putHandle(
  config: MerchantLoginConfig,
  handle: string,
  login: LoginUnderWay,
): Promise<void> {
  await config.values.put(`handle of ${login.authReqId}`, handle, keptMs(config, login));
}

/** The handle of a login; `undefined` for one that was not started here. */
export async function handleOf(
  { values }: MerchantLoginConfig,
  authReqId: string,
): Promise<string | undefined> {
  const handle = await values.get(`handle of ${authReqId}`);
  return typeof handle === 'string' ? handle : undefined;
}

export async function findLogin(
  { values }: MerchantLoginConfig,
  handle: string,
): Promise<LoginUnderWay | undefined> {
  // Sealed by putLogin(), so it is what that put there.
  return (await values.get(nameOf(handle))) as LoginUnderWay | undefined;
}

/** The login, for whoever started it. @throws `merchant_login_missing`, for others as if there were none */
export async function findOwnLogin(
  config: MerchantLoginConfig,
  handle: string,
  staff: string,
): Promise<LoginUnderWay> {
  const login = await findLogin(config, handle);
  if (login?.staff === staff) return login;
  throw new VippsLoginError(
    'merchant_login_missing',
    'This member of staff has no merchant-initiated login of this name. It ended some minutes ago, was started by somebody else, or never was.',
  );
}

function nameOf(handle: string): string {
  return `login ${handle}`;
}
