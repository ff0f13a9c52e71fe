/** What keeps logins under way and sessions, and by which client. */
export type StoreKind =
  | 'redis'
  | 'ioredis'
  | 'redis-cluster'
  | 'ioredis-cluster'
  | 'redis-sentinel'
  | 'ioredis-sentinel'
  | 'postgres'
  | 'none';

/** What one process of the site is told at its start. */
export interface SiteSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuer: string;
  readonly secret: readonly string[];
  readonly store: StoreKind;
  /** Of Redis, or of its sentinels. */
  readonly ports: readonly number[];
  /** Of PostgreSQL. */
  readonly databaseUrl: string;
  /** `server`: in the store, as sessions are; `cookies`: in the browser. */
  readonly transactions: 'server' | 'cookies';
  /** `cookie`: in the browser, where no store is asked. */
  readonly sessions: 'store' | 'cookie';
}

/** As visitors see it, whichever process answers them. */
export const baseUrl = 'http://localhost:3000';
