import { loginCookies } from './login-cookies.ts';
import type { TransactionStoreFactory } from './store.ts';
import { parseRecord, toRecord } from './transaction-record.ts';

/**
 * Keeps each login in a sealed cookie of its own: nothing to run, nothing to share between machines
 * but the secret. Room for ten ordinary logins per browser. The default `transactionStore`.
 */
export function cookieStore(): TransactionStoreFactory {
  return (settings) => {
    const cookies = loginCookies(settings, 'transaction cookie');
    return {
      async put(transaction, exchange) {
        await cookies.put(transaction.state, toRecord(transaction, settings), exchange);
      },

      async find(state, exchange) {
        return parseRecord(await cookies.read(state, exchange), state, settings);
      },

      take(transaction, exchange) {
        cookies.expire(transaction.state, exchange);
        // A cookie cannot be taken atomically; Vipps takes each code only once.
        return Promise.resolve(true);
      },
    };
  };
}
