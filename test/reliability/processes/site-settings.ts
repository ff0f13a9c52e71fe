/** One site, as the process that runs it is told. */
export interface SiteSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: string;
  readonly secret: readonly string[];
  /** Where logins under way are kept. */
  readonly transactions: 'cookies' | 'redis';
  /** Where sessions are kept; without it, in the memory of the process. */
  readonly redisUrl?: string;
  /** Sessions are in their cookies, without a store. */
  readonly sessions?: 'cookie';
}

/** As visitors see it, whichever process answers them. */
export const baseUrl = 'http://localhost:3000';
