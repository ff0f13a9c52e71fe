import { describe, expect, it } from '@jest/globals';

import type { VippsLoginEvent } from '../../../lib/diagnostics.ts';
import { VippsLoginError } from '../../../lib/errors.ts';
import { noteCompletion } from '../../../lib/login/complete-login.ts';
import type { Completion } from '../../../lib/login/complete-login.ts';
import type { VippsLogin } from '../../../lib/login/fetch-login.ts';
import type { Transaction } from '../../../lib/stores/store.ts';

describe('noteCompletion', () => {
  const now = 1_763_700_060_000;
  const transaction: Transaction = {
    ...{ flow: 'no_dialog', startedBy: 'route', createdAt: now - 60_000 },
    ...{ state: 's', nonce: 'n', codeVerifier: 'v', issuer: 'i', clientId: 'c' },
    ...{ redirectUri: 'r', scope: ['openid'] },
  };
  const how = { stateKind: 'ordinary', transaction } as const;
  const connect: Transaction = { ...transaction, startedBy: 'connect' };
  const connecting = { stateKind: 'connect', transaction: connect } as const;
  const known = { flow: 'no_dialog', startedBy: 'route', sinceBeginMs: 60_000 };
  // Who it is does not matter, since no event may say it.
  const login = {} as VippsLogin;
  const loggedIn = { kind: 'logged_in', login, approval: { approved: true, user: 'Ada' } } as const;
  const refused = { kind: 'refused', info: undefined, refusal: undefined } as const;
  const error = new VippsLoginError('login_rejected', 'Rejected.');

  it.each<[string, Completion, object]>([
    ['logged in', { ...loggedIn, ...how }, { outcome: 'logged_in', ...known }],
    [
      'connected',
      { ...loggedIn, ...connecting },
      { outcome: 'connected', ...known, startedBy: 'connect' },
    ],
    ['refused', { ...refused, ...how }, { outcome: 'refused', code: 'login_refused', ...known }],
    [
      'not connected',
      { ...refused, ...connecting },
      { outcome: 'refused', code: 'login_refused', ...known, startedBy: 'connect' },
    ],
    [
      'failed',
      { kind: 'failed', error, ...how },
      { outcome: 'failed', code: 'login_rejected', ...known },
    ],
    [
      'failed before it was found',
      { kind: 'failed', error, stateKind: 'ordinary', transaction: undefined },
      { outcome: 'failed', code: 'login_rejected' },
    ],
    [
      'stray',
      { kind: 'stray', stateKind: 'ordinary', hasCode: true, restarts: 0 },
      { outcome: 'stray' },
    ],
  ])('tells those who listen how a login ended: %s', (_how, completion, expected) => {
    const event: VippsLoginEvent = { step: 'finish' };

    noteCompletion(event, completion, { now: () => now });

    expect(event).toEqual({ step: 'finish', ...expected });
  });
});
