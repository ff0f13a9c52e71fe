import { createHash } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import { appTag } from './app-tag.ts';
import type { Backend } from './backend.ts';
import { bindingContext } from './binding-context.ts';
import { loginCookies } from './login-cookies.ts';
import { createSealer } from './seal.ts';
import { stateDigest } from './state.ts';
import type { TransactionStoreFactory } from './store.ts';
import { parseRecord, toRecord } from './transaction-record.ts';
import { transactionLifetimeMs } from './transaction.ts';

/**
 * Keeps logins under way in a backend and only a short cookie in the browser, which proves that it
 * started the login. A login is finished once, however many callbacks race. The backend sees
 * neither states nor contents.
 * @throws `transaction_store_down` from each method while the backend fails
 */
export function serverStore(backend: Backend): TransactionStoreFactory {
  return (settings) => {
    const cookies = loginCookies(settings, 'transaction browser');
    const sealer = createSealer(settings.secrets, 'transaction record');
    const app = appTag(settings.clientId, settings.redirectUris[0]);
    const keyOf = (state: string) => `vipps:${app}:${stateDigest(state)}`;

    return {
      async put(transaction, exchange) {
        const { state, createdAt } = transaction;
        const browser = Buffer.from(settings.randomBytes(16)).toString('base64url');
        const stored = { browser: hash(browser), record: toRecord(transaction, settings) };
        const sealed = await sealer.seal(stored, bindingContext(keyOf(state), settings));
        await ask(() => backend.set(keyOf(state), sealed, transactionLifetimeMs));
        await cookies.put(state, [createdAt, browser], exchange);
      },

      async find(state, exchange) {
        const [, browser] = (await cookies.read(state, exchange)) ?? [];
        if (typeof browser !== 'string') return undefined;
        const sealed = await ask(() => backend.get(keyOf(state)));
        if (typeof sealed !== 'string') return undefined;
        const stored = await sealer.open(sealed, bindingContext(keyOf(state), settings));
        if (!isStored(stored) || stored.browser !== hash(browser)) return undefined;
        return parseRecord(stored.record, state, settings);
      },

      async take({ state }, exchange) {
        cookies.expire(state, exchange);
        return typeof (await ask(() => backend.take(keyOf(state)))) === 'string';
      },
    };
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function isStored(value: unknown): value is { browser: unknown; record: unknown } {
  return typeof value === 'object' && value !== null && 'browser' in value && 'record' in value;
}

async function ask<Answer>(call: () => Answer | PromiseLike<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (cause) {
    throw new VippsLoginError(
      'transaction_store_down',
      'The backend of serverStore() did not answer, so no login can begin or end. ' +
        'Check that it runs and can be reached; its own error is the cause of this one.',
      { cause },
    );
  }
}
