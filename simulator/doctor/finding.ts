import type * as vipps from 'passport-vipps';

import type { Ask } from './ask.ts';

/** What the doctor needs of the world around it. */
export interface Surroundings {
  /** The package itself, loaded when somebody asks for the doctor. */
  readonly vipps: Pick<
    typeof vipps,
    'createLoginSecrets' | 'createVippsClient' | 'VippsLoginError' | 'vippsLogin' | 'VippsStrategy'
  >;
  readonly ask: Ask;
  /** Carries the package's own calls. Default: as the package does. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The package reads `process.env` itself; this is the same. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the doctor knows of a site before it asks. */
export interface Site {
  readonly baseUrl: string;
  /** Of the login route, below `baseUrl`. */
  readonly loginPath: string;
  readonly redirectUris: readonly string[];
  readonly issuer: string;
  readonly clientId: string;
}

/** What was looked at. */
export type Check =
  'options' | 'network' | 'clock' | 'keys' | 'redirect_uris' | 'site' | 'sessions';

/** One thing the doctor found. */
export interface Finding {
  readonly check: Check;
  readonly status: 'ok' | 'warning' | 'problem' | 'skipped';
  /** Stable, for programs. */
  readonly code: string;
  /** What is so, or what is wrong. */
  readonly cause: string;
  /** What to do about it; of warnings and problems. */
  readonly cure?: string;
}

/** The part of a finding that does not depend on where it was found. */
export type Trouble = Required<Pick<Finding, 'code' | 'cause' | 'cure'>>;

export function ok(check: Check, cause: string): Finding {
  return { check, status: 'ok', code: 'ok', cause };
}

export function skipped(check: Check, cause: string): Finding {
  return { check, status: 'skipped', code: 'skipped', cause };
}

export function problem(check: Check, { code, cause, cure }: Trouble): Finding {
  return { check, status: 'problem', code, cause, cure };
}

export function warning(check: Check, { code, cause, cure }: Trouble): Finding {
  return { check, status: 'warning', code, cause, cure };
}
