import { createHmac } from 'node:crypto';

import type { ConsentRevoked } from '../../protocol/consent-revoked/consent-revoked.ts';
import { askBackend } from '../../transaction/ask-backend.ts';
import type { Backend } from '../../transaction/backend.ts';
import { deriveKey } from '../../transaction/derive-key.ts';

/**
 * Which notices of withdrawn consents the app was told of: by `sub` and time, for as long as they are taken.
 * Two marks for each, so that a notice is told again where the first telling came to nothing.
 * @throws (each method) `transaction_store_down`
 */
export interface NoticeMarks {
  /** Marks it as being told. `'mine'` for one caller, who must then say how that ended. */
  claim(notice: ConsentRevoked): Promise<'mine' | 'telling' | 'told'>;
  /** The app was told. */
  settle(notice: ConsentRevoked): Promise<void>;
  /** As if it had never been told. */
  takeBack(notice: ConsentRevoked): Promise<void>;
}

interface MarkSettings {
  readonly secret: string;
  readonly now: () => number;
  readonly clockToleranceSeconds: number;
}

// Whoever writes a notice chooses when it expires, and must not fill the backend for years.
const longestMs = 24 * 60 * 60 * 1000;
/** Longer than any `onConsentRevoked` should take; a process that dies lets go by it. */
const tellingMs = 30_000;

export function noticeMarks(
  backend: Backend,
  { secret, now, clockToleranceSeconds }: MarkSettings,
): NoticeMarks {
  const hashKey = deriveKey(secret, 'notices of withdrawn consents');

  // Keyed, so that who knows the people of the site cannot look them up in the backend.
  const keyOf = ({ sub, issuedAt }: ConsentRevoked) => {
    const hash = createHmac('sha256', hashKey).update(JSON.stringify([sub, issuedAt]));
    return `vipps:consent-revoked:${hash.digest('base64url')}`;
  };

  const ttlOf = (notice: ConsentRevoked) => {
    const takenForMs = notice.expiresAt + clockToleranceSeconds * 1000 - now();
    // It may have expired while it was told.
    return Math.max(1, Math.ceil(Math.min(takenForMs, longestMs)));
  };

  return {
    async claim(notice) {
      const key = keyOf(notice);
      const ttlMs = Math.min(ttlOf(notice), tellingMs);
      if (await askBackend(() => backend.setIfAbsent(key, 'telling', ttlMs))) return 'mine';
      return (await askBackend(() => backend.get(key))) === 'told' ? 'told' : 'telling';
    },

    async settle(notice) {
      await askBackend(() => backend.set(keyOf(notice), 'told', ttlOf(notice)));
    },

    async takeBack(notice) {
      await askBackend(() => backend.take(keyOf(notice)));
    },
  };
}
