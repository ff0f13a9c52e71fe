import { anyBrowser } from './any-browser.ts';
import type { Backend } from './backend.ts';
import { loginCookies } from './login-cookies.ts';
import { serverRecords } from './server-records.ts';
import type { TransactionStoreFactory } from './store.ts';

/**
 * Keeps logins under way in a backend and only a short cookie in the browser, which proves that it
 * started the login. A login is finished once, however many callbacks race. The backend sees
 * neither states nor contents.
 * @throws `transaction_store_down` from each method while the backend fails
 */
export function serverStore(backend: Backend): TransactionStoreFactory {
  return (settings) => {
    const cookies = loginCookies(settings, 'transaction browser');
    const records = serverRecords(backend, settings);

    return {
      async put(transaction, exchange) {
        const { state, createdAt } = transaction;
        const browser = Buffer.from(settings.randomBytes(16)).toString('base64url');
        await records.put(transaction, browser);
        await cookies.put(state, [createdAt, browser], exchange);
      },

      async find(state, exchange) {
        const [, browser] = (await cookies.read(state, exchange)) ?? [];
        return typeof browser === 'string' ? records.find(state, browser) : undefined;
      },

      async take({ state }, exchange) {
        cookies.expire(state, exchange);
        return records.take(state);
      },

      anyBrowser: anyBrowser(backend, records, settings),
    };
  };
}
