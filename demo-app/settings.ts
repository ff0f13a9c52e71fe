import path from 'node:path';

import type { VippsMarket } from 'passport-vipps';

import { StartupError } from './startup-error.ts';

/** What the environment says about the demo itself; the VIPPS_ variables are the package's to read. */
export interface DemoSettings {
  /** `PORT`, default 3000; 0 is any free one. A web server in front, such as iisnode, says a socket or pipe. */
  readonly port: number | string;
  /** `VIPPS_CLIENT_ID` is set: people log in with Vipps itself, no simulator is started. */
  readonly realVipps: boolean;
  /** `VIPPS_BASE_URL`, where visitors see another address than localhost. */
  readonly publicUrl: string | undefined;
  /** `VIPPS_SECRET` is set; otherwise the demo makes one that lasts as long as the process. */
  readonly hasSecret: boolean;
  /** `STAFF_CODE` opens the till, at which customers are asked; with Vipps itself there is none without. */
  readonly staffCode?: string | undefined;
  /** `VIPPS_WEBHOOK_SECRET` and `VIPPS_WEBHOOK_URL` are set, for the pings that the till hears. */
  readonly hasWebhook?: boolean;
  /** `CONSENT_REVOKED_SECRET`: the end of the path on which Vipps tells of withdrawn consents. */
  readonly consentRevokedSecret?: string | undefined;
  /** `REDIS_URL`, where sessions and logins under way are kept; else in memory. */
  readonly redisUrl?: string | undefined;
  /** `VIPPS_MARKET`, for what the app is called on the pages. */
  readonly market?: VippsMarket | undefined;
  /** `DEMO_DATABASE`, the file the members are kept in; `:memory:` keeps them until the demo ends. */
  readonly database: string;
}

/** @throws StartupError for a PORT that is none, or a secret that is too easily guessed. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): DemoSettings {
  const said = (name: string) => env[name]?.trim() || undefined;
  return {
    port: parsePort(said('PORT') ?? '3000'),
    realVipps: said('VIPPS_CLIENT_ID') !== undefined,
    publicUrl: said('VIPPS_BASE_URL')?.split(',')[0]?.trim().replace(/\/+$/, ''),
    hasSecret: said('VIPPS_SECRET') !== undefined,
    staffCode: parseSecret('STAFF_CODE', /^.{8,}$/, said('STAFF_CODE')),
    hasWebhook: ['VIPPS_WEBHOOK_SECRET', 'VIPPS_WEBHOOK_URL'].every((name) => said(name)),
    consentRevokedSecret: parseSecret(
      'CONSENT_REVOKED_SECRET',
      /^[a-zA-Z0-9]{20,}$/,
      said('CONSENT_REVOKED_SECRET'),
    ),
    redisUrl: said('REDIS_URL'),
    market: markets.find((market) => market === said('VIPPS_MARKET')),
    database: said('DEMO_DATABASE') ?? path.join(import.meta.dirname, 'data', 'members.sqlite'),
  };
}

const markets: readonly VippsMarket[] = ['NO', 'DK', 'FI', 'SE'];

function parsePort(text: string): number | string {
  if (/[\\/]/.test(text)) return text;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartupError(
    `PORT must be a whole number from 0 to 65535, or the path of a socket, but is "${text}". Try: PORT=3000 npm run demo`,
  );
}

function parseSecret(name: string, form: RegExp, secret: string | undefined): string | undefined {
  if (secret === undefined || form.test(secret)) return secret;
  throw new StartupError(
    `${name} is too easily guessed, or has other characters than letters and digits. Make one with: openssl rand -hex 16`,
  );
}
