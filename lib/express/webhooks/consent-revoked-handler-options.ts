import { randomBytes } from 'node:crypto';

import type { Warn, VippsLoginWarning } from '../../login/login-config.ts';
import { readSecrets } from '../../login/options/secrets.ts';
import { readWarn } from '../../login/options/warn.ts';
import { readFunction, readNumber, requireFunction } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import type { ConsentRevoked } from '../../protocol/consent-revoked/consent-revoked.ts';
import type { Backend } from '../../transaction/backend.ts';
import { readBackend } from '../options/read-backend.ts';
import { noticeMarks } from './notice-marks.ts';
import type { NoticeMarks } from './notice-marks.ts';

// Methods, since only of methods may an app narrow the parameters, to the req of its Express.
/** Notes the hint. What it throws makes the answer a 500, and the notice count as never told. */
export type OnConsentRevoked = {
  onConsentRevoked(notice: ConsentRevoked, req: VippsRequest): unknown;
}['onConsentRevoked'];

/** Whether a request may be of Vipps. Only `true` lets it in. */
export type AuthenticateNotice = {
  authenticate(req: VippsRequest): boolean | PromiseLike<boolean>;
}['authenticate'];

export interface ConsentRevokedHandlerOptions {
  /** Gets who has withdrawn their consent, maybe. Required. */
  onConsentRevoked: OnConsentRevoked;
  /** A look at the headers, or at where the request comes from. Default: the path is all there is. */
  authenticate?: AuthenticateNotice | undefined;
  /** Where it is kept which notices were told. Default `memoryBackend()`, for one process. */
  backend?: Backend | undefined;
  /** `VIPPS_SECRET`: makes the keys in the backend tell nothing. Required in production. */
  secret?: string | readonly string[] | undefined;
  /** Seconds by which Vipps' clock and ours may differ. Default: 30. */
  clockToleranceSeconds?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
  /** Default: `process.emitWarning`. */
  onWarning?: ((warning: VippsLoginWarning) => void) | undefined;
}

/** The same, read and checked. */
export interface ConsentRevokedConfig {
  readonly onConsentRevoked: OnConsentRevoked;
  readonly authenticate: AuthenticateNotice | undefined;
  readonly marks: NoticeMarks;
  readonly clockToleranceSeconds: number;
  readonly now: () => number;
  readonly warn: Warn;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

const consentRevokedOptionVariables: Record<
  keyof ConsentRevokedHandlerOptions,
  string | undefined
> = {
  onConsentRevoked: undefined,
  authenticate: undefined,
  backend: undefined,
  secret: 'VIPPS_SECRET',
  clockToleranceSeconds: undefined,
  clock: undefined,
  onWarning: undefined,
};

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
export function parseConsentRevokedOptions(
  options: ConsentRevokedHandlerOptions,
): ConsentRevokedConfig {
  const source = optionSource('consentRevokedHandler()', options, consentRevokedOptionVariables);
  const onConsentRevoked = requireFunction<OnConsentRevoked>(
    source,
    'onConsentRevoked',
    'It gets `({ sub, issuedAt, expiresAt }, req)`.',
  );
  const warn = readWarn(source);
  const clock = readFunction<() => Date | number>(source, 'clock') ?? Date.now;
  const now = () => Number(clock());
  const clockToleranceSeconds = readNumber(source, 'clockToleranceSeconds', 0) ?? 30;
  // One made for this process does no harm outside production: nobody is logged in by it.
  const [secret = ''] = readSecrets(source, () => undefined, randomBytes);
  return {
    onConsentRevoked,
    authenticate: readFunction<AuthenticateNotice>(source, 'authenticate'),
    marks: noticeMarks(readBackend(source, warn), { secret, now, clockToleranceSeconds }),
    clockToleranceSeconds,
    now,
    warn,
    production: source.env['NODE_ENV'] === 'production',
  };
}
