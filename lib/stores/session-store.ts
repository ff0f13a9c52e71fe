import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../errors.ts';
import { rememberTaken, settled } from './cookie-store.ts';
import { appTag, bindingContext, createSealer } from './seal.ts';
import { isTooOld, stateDigest } from './store.ts';
import type { StoreSettings, TransactionStoreFactory } from './store.ts';
import { parseRecord, toRecord } from './transaction-record.ts';

/**
 * Keeps logins under way, sealed, in the session itself, for hosts that let one cookie through: that of the
 * session, under the name they allow. A login that ends renews the session, so that one under way in another
 * tab begins anew.
 * @throws `option_invalid` from each method where the request has no session
 */
export function sessionStore(): TransactionStoreFactory {
  return (settings) => {
    const logins = sessionLogins(settings);
    const isFirstTaking = rememberTaken(settings.now);
    return {
      put(transaction, { req }) {
        return settled(() => logins.put(req, transaction.state, toRecord(transaction, settings)));
      },

      find(state, { req }) {
        return settled(() => parseRecord(logins.get(req, state), state, settings));
      },

      take({ state }, { req }) {
        return settled(() => {
          logins.delete(req, state);
          return isFirstTaking(state);
        });
      },
    };
  };
}

/** As with cookies: several tabs, and not more than a session should bear. */
const mostLogins = 5;

/** What stands in the session: the digest of each `state`, and its login. The newest is the last. */
type Sealed = [digest: string, login: string][];

function sessionLogins(settings: StoreSettings) {
  const sealer = createSealer(settings.secrets, 'transaction session');
  const key = `vippsLogins.${appTag(settings.clientId, settings.redirectUris[0])}`;

  function read(req: IncomingMessage): Sealed {
    const kept: unknown = Reflect.get(sessionOf(req), key);
    return Array.isArray(kept) ? kept.filter(isSealed) : [];
  }

  function open([digest, login]: Sealed[number]): readonly unknown[] | undefined {
    const record = sealer.open(login, bindingContext(digest, settings));
    if (!Array.isArray(record) || typeof record[0] !== 'number') return undefined;
    return isTooOld(record[0], settings.now()) ? undefined : record;
  }

  return {
    put(req: IncomingMessage, state: string, record: readonly unknown[]) {
      const digest = stateDigest(state);
      const others = read(req).filter((each) => open(each) !== undefined);
      const login = sealer.seal(record, bindingContext(digest, settings));
      Reflect.set(sessionOf(req), key, [...others, [digest, login]].slice(-mostLogins));
    },

    get(req: IncomingMessage, state: string) {
      const found = read(req).find(([digest]) => digest === stateDigest(state));
      return found && open(found);
    },

    delete(req: IncomingMessage, state: string) {
      const others = read(req).filter(([digest]) => digest !== stateDigest(state));
      if (others.length > 0) Reflect.set(sessionOf(req), key, others);
      else Reflect.deleteProperty(sessionOf(req), key);
    },
  };
}

function isSealed(value: unknown): value is Sealed[number] {
  return Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === 'string');
}

function sessionOf(req: IncomingMessage): object {
  const { session } = req as { session?: unknown };
  if (typeof session === 'object' && session !== null) return session;
  throw new VippsLoginError(
    'option_invalid',
    '`transactionStore: sessionStore()` needs a session on this request, but there is none in `req.session`. Declare a session before, or leave out `session: false`.',
  );
}
