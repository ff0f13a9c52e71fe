import { VippsLoginError } from '../errors.ts';
import type { Backend } from './backend.ts';
import { sealedValues } from './sealed-values.ts';
import type { ServerRecords } from './server-records.ts';
import type { AnyBrowser, StoreSettings } from './store.ts';

/** What `serverStore()` does for logins that come back in another browser. */
export function anyBrowser(
  backend: Backend,
  records: ServerRecords,
  settings: StoreSettings,
): AnyBrowser {
  const kind = { purpose: 'login to confirm', place: 'confirm' };
  const waiting = sealedValues(backend, settings, kind);

  return {
    async find(state) {
      const transaction = await records.findAnybodys(state);
      // Every other flow belongs to the browser, or the app, that started it.
      return transaction?.flow === 'automatic_return' ? transaction : undefined;
    },

    take: ({ state }) => records.takeAnybodys(state),

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
