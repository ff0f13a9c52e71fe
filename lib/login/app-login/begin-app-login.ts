import type { Exchange, TransactionStore } from '../../transaction/store.ts';
import { transactionLifetimeMs } from '../../transaction/transaction.ts';
import { beginLogin } from '../begin-login.ts';
import type { LoginRequest } from '../login-request.ts';
import type { AppLoginConfig } from './app-login-config.ts';

/** What an app may ask for; the rest is for the site to say. */
export type AppLoginRequest = Pick<LoginRequest, 'returnTo' | 'market' | 'acrValues'>;

/** What the app gets; nothing in it is of use without the phone it is on. */
export interface StartedAppLogin {
  readonly authorizationUrl: string;
  readonly state: string;
  /** Shows that the app that finishes is the one that started. Once; the server keeps its hash. */
  readonly handle: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** @throws `transaction_store_down`, and whatever discovery can throw */
export async function beginAppLogin(
  config: AppLoginConfig,
  exchange: Exchange,
  request: AppLoginRequest,
): Promise<StartedAppLogin> {
  const { login, flow, appCallbackUri, finalRedirectIsApp } = config;
  const handle = Buffer.from(login.randomBytes(32)).toString('base64url');
  const authorizationUrl = await beginLogin(
    { ...login, store: storeOfHandle(config, handle) },
    exchange,
    { ...request, flow, appCallbackUri, finalRedirectIsApp },
    { owner: 'appLogin()', startedBy: 'route' },
  );
  const state = new URL(authorizationUrl).searchParams.get('state') ?? '';
  return { authorizationUrl, state, handle, expiresIn: transactionLifetimeMs / 1_000 };
}

/** In place of cookies: an app has none that its backend could read. */
function storeOfHandle({ records }: AppLoginConfig, handle: string): TransactionStore {
  return {
    put: (transaction) => records.put(transaction, handle),
    find: (state) => records.find(state, handle),
    take: ({ state }) => records.take(state),
  };
}
