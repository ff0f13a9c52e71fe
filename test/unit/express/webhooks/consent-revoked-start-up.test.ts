import { describe, expect, it } from '@jest/globals';
import { consentRevokedHandler } from 'passport-vipps';
import type { ConsentRevokedHandlerOptions, VippsLoginWarning } from 'passport-vipps';

import { useEnvironment } from '../../../support/environment.ts';
import { secret } from '../../../support/site.ts';

const good = { onConsentRevoked: () => undefined };

describe('consentRevokedHandler() at start-up', () => {
  const environment = useEnvironment();

  it('needs `onConsentRevoked`, and nothing else outside production', () => {
    environment({ VIPPS_SECRET: undefined });
    expect(() => consentRevokedHandler(good)).not.toThrow();
    // As a JavaScript app may.
    expect(() => consentRevokedHandler({} as ConsentRevokedHandlerOptions)).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: expect.stringContaining('onConsentRevoked'),
      }),
    );
  });

  it('needs a secret in production, and warns of a backend in memory', () => {
    environment({ NODE_ENV: 'production', VIPPS_SECRET: undefined });
    expect(() => consentRevokedHandler(good)).toThrow(
      expect.objectContaining({
        code: 'option_missing',
        message: expect.stringContaining('VIPPS_SECRET'),
      }),
    );

    environment({ VIPPS_SECRET: secret });
    const warnings: VippsLoginWarning[] = [];
    consentRevokedHandler({ ...good, onWarning: (warning) => warnings.push(warning) });
    expect(warnings).toEqual([
      {
        code: 'memory_backend_in_production',
        message: expect.stringContaining('consentRevokedHandler()'),
      },
    ]);
  });

  it.each([
    { onConsentRevoked: 'a function' },
    { authenticate: true },
    { backend: {} },
    { secret: 'short' },
    { clockToleranceSeconds: -1 },
    { clock: 0 },
  ])('refuses %j', (options) => {
    // What TypeScript would not let through.
    const given = { ...good, ...options } as unknown as ConsentRevokedHandlerOptions;
    expect(() => consentRevokedHandler(given)).toThrow(
      expect.objectContaining({ code: 'option_invalid' }),
    );
  });

  it('names the option that was meant', () => {
    const given = { ...good, onConsentRevoke: good.onConsentRevoked };
    expect(() => consentRevokedHandler(given)).toThrow(/Did you mean `onConsentRevoked`/);
  });
});
