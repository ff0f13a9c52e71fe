import { randomBytes } from 'node:crypto';

import type { MerchantLoginConfig } from '../../../lib/merchant/stored.ts';
import { landLogin } from '../../../lib/merchant/landing.ts';
import type { Landing } from '../../../lib/merchant/landing.ts';
import { receivePing } from '../../../lib/merchant/polling.ts';
import { personExists, startLogin } from '../../../lib/merchant/start.ts';
import type { LoginToStart, StartedLogin } from '../../../lib/merchant/start.ts';
import { cancelLogin, loginStatus } from '../../../lib/merchant/status.ts';
import type { MerchantLoginView } from '../../../lib/merchant/status.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { sealedValues } from '../../../lib/stores/sealed-values.ts';
import { cibaClientId } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { settingsFor } from '../stores/fixtures.ts';

export const siv = 'siv';
export const ada = '+47 912 34 567';
export const redirectUri = 'https://shop.example/vipps/merchant/landing';

/** One process of a shop. */
export interface Till {
  readonly logins: {
    readonly start: (login: LoginToStart) => Promise<StartedLogin>;
    readonly ping: (authReqId: string) => Promise<void>;
    readonly land: <Held>(landing: Landing<Held>) => Promise<Held>;
  };
  readonly start: (phoneNumber?: string, staff?: string) => Promise<StartedLogin>;
  readonly status: (
    handle: string,
    staff?: string,
    signal?: AbortSignal,
  ) => Promise<MerchantLoginView>;
  readonly cancel: (handle: string, staff?: string) => Promise<MerchantLoginView>;
  readonly exists: (phoneNumber?: string, staff?: string) => Promise<boolean>;
}

/** Processes of one shop, which share a store and a clock. */
interface Tills {
  readonly till: (config?: Partial<MerchantLoginConfig>) => Till;
  /** Lets seconds pass. */
  readonly pass: (seconds: number) => void;
  /** What was reported to the developer. */
  readonly reports: unknown[];
  /** Whose tokens were looked at. */
  readonly completed: string[];
}

export function createTills(
  { issuer }: CibaProvider,
  createBackend = (clock: () => number) => memoryBackend({ clock }),
): Tills {
  let now = Date.now();
  const clock = () => now;
  const settings = settingsFor({ now: clock });
  const backend = createBackend(clock);
  const reports: unknown[] = [];
  const completed: string[] = [];

  function till(config: Partial<MerchantLoginConfig> = {}): Till {
    const merchant: MerchantLoginConfig = {
      client: createVippsClient({ clientId: cibaClientId, clientSecret: 'secret', issuer, clock }),
      scope: ['openid', 'name'],
      requestedExpirySeconds: undefined,
      defaultCountry: 'NO',
      endsOnWebPage: false,
      limits: {
        perNumber: { times: 3, minutes: 10 },
        perStaff: { times: 5, minutes: 10 },
      },
      values: sealedValues(backend, settings, { purpose: 'merchant login', place: 'merchant' }),
      pseudonym: (text) => text,
      complete({ idTokenClaims: { sub } }) {
        completed.push(sub);
        return Promise.resolve({ welcome: sub });
      },
      now: clock,
      randomBytes,
      ...config,
    };
    const { signal } = new AbortController();
    const report = (error: unknown) => void reports.push(error);
    return {
      logins: {
        start: (login) => startLogin(merchant, login),
        ping: (authReqId) => receivePing(merchant, authReqId),
        land: (landing) => landLogin(merchant, landing),
      },
      start: (phoneNumber = ada, staff = siv) =>
        startLogin(merchant, { customer: { phoneNumber }, staff, redirectUri, signal }),
      status: (handle, staff = siv, until = signal) =>
        loginStatus(merchant, { handle, staff, signal: until, report }),
      cancel: (handle, staff = siv) => cancelLogin(merchant, { handle, staff }),
      exists: (phoneNumber = ada, staff = siv) =>
        personExists(merchant, { phoneNumber, staff, signal }),
    };
  }

  return { till, pass: (seconds) => void (now += seconds * 1_000), reports, completed };
}

/** How often Vipps was asked for tokens. */
export function pollsAt(provider: CibaProvider): number {
  return provider.requests.filter(({ endpoint }) => endpoint === 'token').length;
}
