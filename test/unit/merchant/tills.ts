import { randomBytes } from 'node:crypto';

import type { MerchantLoginConfig } from '../../../lib/merchant/config.ts';
import { createMerchantLogins } from '../../../lib/merchant/merchant-logins.ts';
import type { MerchantLogins } from '../../../lib/merchant/merchant-logins.ts';
import { createVippsClient } from '../../../lib/protocol/client.ts';
import { memoryBackend } from '../../../lib/stores/backend.ts';
import { sealedValues } from '../../../lib/stores/sealed-values.ts';
import { cibaClientId } from '../../support/ciba-provider.ts';
import type { CibaProvider } from '../../support/ciba-provider.ts';
import { settingsFor } from '../stores/fixtures.ts';

export const siv = 'siv';
export const ada = '+47 912 34 567';
export const redirectUri = 'https://shop.example/vipps/merchant/landing';

type Start = MerchantLogins['start'];
type Status = MerchantLogins['status'];

/** One process of a shop. */
export interface Till {
  readonly logins: MerchantLogins;
  readonly start: (phoneNumber?: string, staff?: string) => ReturnType<Start>;
  readonly status: (handle: string, staff?: string) => ReturnType<Status>;
  readonly cancel: (handle: string, staff?: string) => ReturnType<Status>;
  readonly exists: (phoneNumber?: string, staff?: string) => Promise<boolean>;
}

/** Processes of one shop, which share a store and a clock. */
export interface Tills {
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
    const logins = createMerchantLogins({
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
    });
    const { signal } = new AbortController();
    const report = (error: unknown) => void reports.push(error);
    return {
      logins,
      start: (phoneNumber = ada, staff = siv) =>
        logins.start({ customer: { phoneNumber }, staff, redirectUri, signal }),
      status: (handle, staff = siv) => logins.status({ handle, staff, signal, report }),
      cancel: (handle, staff = siv) => logins.cancel({ handle, staff }),
      exists: (phoneNumber = ada, staff = siv) => logins.exists({ phoneNumber, staff, signal }),
    };
  }

  return { till, pass: (seconds) => void (now += seconds * 1_000), reports, completed };
}

/** How often Vipps was asked for tokens. */
export function pollsAt(provider: CibaProvider): number {
  return provider.requests.filter(({ endpoint }) => endpoint === 'token').length;
}
