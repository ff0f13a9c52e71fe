import { createHash } from 'node:crypto';

import { VippsLoginError } from '../errors.ts';
import { appTag } from './app-tag.ts';
import { askBackend } from './ask-backend.ts';
import type { Backend } from './backend.ts';
import { bindingContext } from './binding-context.ts';
import { createSealer } from './seal.ts';
import type { ServerRecords } from './server-records.ts';
import type { AnyBrowser, StoreSettings } from './store.ts';

/** What `serverStore()` does for logins that come back in another browser. */
export function anyBrowser(
  backend: Backend,
  records: ServerRecords,
  settings: StoreSettings,
): AnyBrowser {
  const sealer = createSealer(settings.secrets, 'login to confirm');
  const app = appTag(settings.clientId, settings.redirectUris[0]);
  const keyOf = (token: string) => `vipps:${app}:confirm:${hash(token)}`;

  return {
    async find(state) {
      const transaction = await records.findAnybodys(state);
      // Every other flow belongs to the browser, or the app, that started it.
      return transaction?.flow === 'automatic_return' ? transaction : undefined;
    },

    take: ({ state }) => records.takeAnybodys(state),

    async hold(token, value, ttlMs) {
      const key = keyOf(token);
      const dated = [settings.now() + ttlMs, value];
      const sealed = await seal(dated, bindingContext(key, settings));
      await askBackend(() => backend.set(key, sealed, ttlMs));
    },

    async held(token) {
      return open(keyOf(token), await askBackend(() => backend.get(keyOf(token))));
    },

    async release(token) {
      return open(keyOf(token), await askBackend(() => backend.take(keyOf(token))));
    },
  };

  async function seal(value: unknown, context: string): Promise<string> {
    try {
      return await sealer.seal(value, context);
    } catch (cause) {
      throw new VippsLoginError(
        'vipps_response_invalid',
        'Vipps sent more about this person than can be kept until the login is confirmed.',
        { cause },
      );
    }
  }

  async function open(key: string, sealed: unknown): Promise<unknown> {
    if (typeof sealed !== 'string') return undefined;
    const dated = await sealer.open(sealed, bindingContext(key, settings));
    if (!Array.isArray(dated)) return undefined;
    const [until, value] = dated as unknown[];
    // A backend may keep things for longer than it was asked to.
    return typeof until === 'number' && settings.now() < until ? value : undefined;
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
