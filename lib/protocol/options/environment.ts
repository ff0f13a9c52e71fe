/** Vipps' two worlds. They share nothing: keys, sales units, redirect URIs and people are separate. */
export const environments = ['test', 'production'] as const;

export type VippsEnvironment = (typeof environments)[number];

/** The issuer of each environment, for all markets and both brands. */
export const issuerOf: Readonly<Record<VippsEnvironment, string>> = {
  test: 'https://apitest.vipps.no/access-management-1.0/access/',
  production: 'https://api.vipps.no/access-management-1.0/access/',
};
