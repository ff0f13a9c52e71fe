import type { VippsClientOptions } from '../../../../lib/protocol/client-options.ts';
import { createVippsClient } from '../../../../lib/protocol/client.ts';
import type { VippsClient } from '../../../../lib/protocol/client.ts';
import { cibaClientId } from '../../../support/ciba-provider.ts';
import type { CibaProvider } from '../../../support/ciba-provider.ts';

export const clientSecret = 'till-secret-of-the-tests';

/** A till's client at a provider. */
export function tillAt(provider: CibaProvider, options: VippsClientOptions = {}): VippsClient {
  const { issuer } = provider;
  return createVippsClient({ clientId: cibaClientId, clientSecret, issuer, ...options });
}

export const ada = { loginHint: { phoneNumber: '+47 912 34 567' }, scope: ['name'] } as const;
