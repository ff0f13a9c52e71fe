import { randomUUID } from 'node:crypto';

import { createLoginSecrets } from 'passport-vipps';
import type { LoginSecrets, VippsClient } from 'passport-vipps';

/** As much of an agreement of Vipps' Recurring API as is needed here. */
interface Agreement {
  readonly status: 'PENDING' | 'ACTIVE' | 'STOPPED';
  /** Whose it is, once somebody has approved it. */
  readonly sub?: string;
}

/** The Recurring API, whose agreements nobody pays. docs/examples/recurring.ts calls the true one. */
interface PlayedRecurring {
  draft(wishes: {
    readonly scope: string;
    readonly merchantRedirectUrl: string;
  }): Promise<{ readonly agreementId: string; readonly vippsConfirmationUrl: string }>;
  find(agreementId: string): Agreement;
  /** What the person answered, as Vipps would know by itself. */
  takeAnswer(agreementId: string, callbackUrl: string): Promise<void>;
}

/** The simulator has no payments: a login there stands for the approval, and shares what it would. */
export function playRecurring(client: VippsClient, path: string): PlayedRecurring {
  const drafts = new Map<string, Draft>();
  return {
    async draft({ scope, merchantRedirectUrl }) {
      const agreementId = randomUUID();
      const secrets = createLoginSecrets();
      const redirectUri = merchantRedirectUrl + path;
      const asked = { ...secrets, redirectUri, scope: `openid ${scope}` };
      const url = await client.authorizationUrl(asked);
      drafts.set(agreementId, { secrets, redirectUri, agreement: { status: 'PENDING' } });
      forgetOldest(drafts);
      return { agreementId, vippsConfirmationUrl: url.href };
    },
    find: (agreementId) => drafts.get(agreementId)?.agreement ?? { status: 'STOPPED' },
    async takeAnswer(agreementId, callbackUrl) {
      const draft = drafts.get(agreementId);
      const { code, state } = client.parseCallback(callbackUrl);
      // Of another browser, or answered already.
      if (!draft || state !== draft.secrets.state || draft.agreement.status !== 'PENDING') return;
      draft.agreement = { status: 'STOPPED' };
      if (code === undefined) return;
      const { secrets, redirectUri } = draft;
      const { idTokenClaims } = await client.exchangeCode({ ...secrets, code, redirectUri });
      draft.agreement = { status: 'ACTIVE', sub: idTokenClaims.sub };
    },
  };
}

interface Draft {
  readonly secrets: LoginSecrets;
  readonly redirectUri: string;
  agreement: Agreement;
}

function forgetOldest(drafts: Map<string, unknown>): void {
  const [oldest] = drafts.keys();
  if (drafts.size > 1_000 && oldest !== undefined) drafts.delete(oldest);
}
