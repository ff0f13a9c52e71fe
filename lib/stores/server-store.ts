import { VippsLoginError } from '../errors.ts';
import { isBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { loginCookies } from './cookie-store.ts';
import { sealedValues } from './sealed-values.ts';
import { serverRecords, serverReturnToBytes } from './server-records.ts';
import type { ServerRecords } from './server-records.ts';
import type { AnyBrowser, StoreSettings, TransactionStoreFactory } from './store.ts';

/**
 * Keeps logins under way in a backend and only a short cookie in the browser, which proves that it
 * started the login. A login is finished once, however many callbacks race. The backend sees
 * neither states nor contents.
 * @throws `option_invalid` for what is no backend; `transaction_store_down` from each method while the backend fails
 */
export function serverStore(backend: Backend): TransactionStoreFactory {
  // Also where it is no backend yet: Redis' own client has a `get`, too, and would fail at the first login.
  if (!isBackend(backend)) {
    throw new VippsLoginError(
      'option_invalid',
      'serverStore() expects a backend with get, set, setIfAbsent and take: serverStore(redisBackend(client)), serverStore(postgresBackend(pool)), or one of your own.',
    );
  }
  return (settings) => {
    const cookies = loginCookies(settings, 'transaction browser');
    const records = serverRecords(backend, settings);

    return {
      async put(transaction, exchange) {
        const { state, createdAt } = transaction;
        const browser = Buffer.from(settings.randomBytes(16)).toString('base64url');
        await records.put(transaction, browser);
        cookies.put(state, [createdAt, browser], exchange);
      },

      async find(state, exchange) {
        const [, browser] = cookies.read(state, exchange) ?? [];
        return typeof browser === 'string' ? records.find(state, browser) : undefined;
      },

      async take({ state }, exchange) {
        cookies.expire(state, exchange);
        return records.take(state);
      },

      isSealedElsewhere: (state, exchange) => cookies.isSealedElsewhere(state, exchange),
      mostReturnToBytes: serverReturnToBytes,
      anyBrowser: anyBrowser(backend, records, settings),
    };
  };
}

/** What `serverStore()` does for logins that come back in another browser. */
function anyBrowser(backend: Backend, records: ServerRecords, settings: StoreSettings): AnyBrowser {
  const kind = { purpose: 'login to confirm', place: 'confirm' };
  const waiting = sealedValues(backend, settings, kind);

  return {
    async find(state) {
      const transaction = await records.findWithoutHolder(state);
      // Every other flow belongs to the browser, or the app, that started it.
      return transaction?.flow === 'automatic_return' ? transaction : undefined;
    },

    take: ({ state }) => records.takeWithoutHolder(state),

    async hold(token, value, ttlMs) {
      try {
        await waiting.put(token, value, ttlMs);
      } catch (cause) {
        throw cause instanceof RangeError ? tooMuch(cause) : cause;
      }
    },

    held: (token) => waiting.get(token),
    release: (token) => waiting.take(token),
  };
}

function tooMuch(cause: RangeError): VippsLoginError {
  return new VippsLoginError(
    'vipps_response_invalid',
    'Vipps sent more about this person than can be kept until the login is confirmed.',
    { cause },
  );
}
