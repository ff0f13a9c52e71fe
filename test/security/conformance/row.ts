import type { VippsLoginErrorCode } from '../../../lib/errors.ts';
import type { Misbehaviour } from '../../support/hostile-provider-misbehaviour.ts';
import type { HostileProvider } from '../../support/hostile-provider.ts';

/** How far a login got, by what the provider was asked. */
export type Stage = 'before leaving' | 'at the callback' | 'before userinfo' | 'at userinfo';

export type Outcome = 'logged in' | `stopped ${Stage}: ${VippsLoginErrorCode}`;

/** The two ways through which a row is run: an app of its own on the client, and a `vippsLogin()` site. */
export const ways = ['client', 'site'] as const;

export type Way = (typeof ways)[number];

/** One thing a provider can do, and what must come of it. */
export interface Row {
  /** As the OpenID Foundation names it, else ours. */
  readonly id: string;
  readonly provider: string;
  readonly we: string;
  readonly wrong: Misbehaviour | ((issuer: string) => Misbehaviour);
  readonly expected: Outcome;
  readonly ways: readonly Way[];
  /** What is known of the person after a login. Default: `ada`. */
  readonly user?: object;
  /** What happens after a first login in which nothing was wrong. Default: there is none. */
  readonly afterFirstLogin?: (provider: HostileProvider) => Promise<void>;
}

/** A row of the Foundation's that says nothing about a client like this one. */
export interface NotApplicable {
  readonly id: string;
  readonly reason: string;
}

/** Rows that belong together: a test plan of the Foundation's, or a topic of ours. */
export interface Chapter {
  readonly title: string;
  readonly about: string;
  readonly rows: readonly Row[];
  readonly notApplicable?: readonly NotApplicable[];
}

type Case = readonly [
  id: string,
  provider: string,
  wrong: Row['wrong'],
  details?: Partial<Pick<Row, 'we' | 'ways' | 'user' | 'afterFirstLogin'>>,
];

/** Rows with one outcome. */
export function rowsThatAre(expected: Outcome, cases: readonly Case[]): Row[] {
  const we = expected === 'logged in' ? 'log in' : 'stop';
  return cases.map(([id, provider, wrong, details]) => ({
    id,
    provider,
    we,
    wrong,
    expected,
    ways,
    ...details,
  }));
}
