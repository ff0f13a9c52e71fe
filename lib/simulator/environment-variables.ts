import type { Simulation } from './simulation.ts';

/** What to paste into the environment of a site. */
export function environmentVariables({ issuer, settings }: Simulation): Record<string, string> {
  return {
    VIPPS_ISSUER: issuer,
    VIPPS_CLIENT_ID: settings.clientId,
    VIPPS_CLIENT_SECRET: settings.clientSecret,
    VIPPS_SUBSCRIPTION_KEY: settings.subscriptionKey,
    VIPPS_TOKEN_AUTH_METHOD: settings.tokenEndpointAuthMethod,
    VIPPS_MERCHANT_SERIAL_NUMBER: settings.merchantSerialNumber,
  };
}
