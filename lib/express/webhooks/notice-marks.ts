import { createHmac } from 'node:crypto';

import type { ConsentRevoked } from '../../protocol/consent-revoked/consent-revoked.ts';
import { askBackend } from '../../transaction/ask-backend.ts';
import type { Backend } from '../../transaction/backend.ts';
import { deriveKey } from '../../transaction/derive-key.ts';

/** Which notices of withdrawn consents the app was told of: by `sub` and time, for as long as they are taken. */
export interface NoticeMarks {
  /** `true` for the first one only. @throws `transaction_store_down` */
  set(notice: ConsentRevoked): Promise<boolean>;
  /** As if it had never been told. @throws `transaction_store_down` */
  takeBack(notice: ConsentRevoked): Promise<void>;
}

interface MarkSettings {
  readonly secret: string;
  readonly now: () => number;
  readonly clockToleranceSeconds: number;
}

// Whoever writes a notice chooses when it expires, and must not fill the backend for years.
const longestMs = 24 * 60 * 60 * 1000;

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

  return {
    async set(notice) {
      const takenForMs = notice.expiresAt + clockToleranceSeconds * 1000 - now();
      const ttlMs = Math.ceil(Math.min(takenForMs, longestMs));
      return askBackend(() => backend.setIfAbsent(keyOf(notice), 'told', ttlMs));
    },

    async takeBack(notice) {
      await askBackend(() => backend.take(keyOf(notice)));
    },
  };
}
