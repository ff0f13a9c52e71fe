import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import { defaultBackend, readBackend, readSecrets } from '../../login/options.ts';
import { originalUrl } from '../../login/request.ts';
import type { AppFunction, VippsRequest } from '../../login/verify.ts';
import { readWarn } from '../../login/warnings.ts';
import type { VippsLoginWarning, Warn } from '../../login/warnings.ts';
import {
  isProduction,
  optionSource,
  orVariable,
  readEach,
  readFunction,
  readNumber,
  requireFunction,
  variablesOf,
} from '../../options.ts';
import type { OptionReaders } from '../../options.ts';
import {
  consentRevokedMaxAgeSeconds,
  parseConsentRevoked,
} from '../../protocol/consent-revoked.ts';
import type { ConsentRevoked } from '../../protocol/consent-revoked.ts';
import { askBackend } from '../../stores/backend.ts';
import type { Backend } from '../../stores/backend.ts';
import { deriveKey, keyedHash } from '../../stores/seal.ts';
import { readRawBody } from '../body.ts';
import type { Middleware } from '../express-app.ts';
import { mount, refuseUncalled } from '../mount.ts';
import { answerDelivery } from './webhook-handler.ts';

/**
 * Express handler for the notice that a person has withdrawn the consent to share with you. The notice is
 * not signed: mount it on a path that nobody can guess, take it as a hint, and never delete an account for
 * it. A notice that comes again is answered by 200 and told to nobody.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function consentRevokedHandler(options: ConsentRevokedHandlerOptions): Middleware {
  refuseUncalled(
    arguments.length,
    'consentRevokedHandler({ onConsentRevoked })',
    'app.post(path, …)',
  );
  const config = parseConsentRevokedOptions(options);

  return mount({
    prepare: (req, res) => ({
      config,
      flow: 'consent_revoked' as const,
      req,
      res,
    }),
    handle: (delivery) =>
      answerDelivery(
        delivery,
        () => readNotice(config, delivery.req),
        (notice) => tellOnce(config, notice, delivery.req),
      ),
    fail: (_delivery, error, next) => next(error),
  });
}

const maxBytes = 8 * 1024;

async function readNotice(
  config: ConsentRevokedConfig,
  req: VippsRequest,
): Promise<ConsentRevoked> {
  await authenticate(config, req);
  return parseConsentRevoked(await readText(req), {
    now: config.now(),
    clockToleranceSeconds: config.clockToleranceSeconds,
    maxAgeSeconds: config.maxAgeSeconds,
  });
}

async function authenticate(config: ConsentRevokedConfig, req: VippsRequest): Promise<void> {
  if (!config.authenticate) {
    checkPathIsSecret(config.warn, req);
    return;
  }
  // Anything else, such as a forgotten `return`, lets nobody in.
  const answer: unknown = await config.authenticate(req);
  if (answer === true) return;
  throw new VippsLoginError(
    'consent_revoked_refused',
    'Your `authenticate` did not return true for this notice of a withdrawn consent. Nothing was done.',
  );
}

/** Checked on each notice, since only then is it known where the handler is mounted. */
function checkPathIsSecret(warn: Warn, req: VippsRequest): void {
  const [path = ''] = originalUrl(req).split('?', 1);
  if (path.split('/').some(isHardToGuess)) return;
  warn(
    'consent_revoked_path_guessable',
    'Notices of withdrawn consents are not signed, and the path of consentRevokedHandler() can be guessed, so that anybody may report anybody. Put 20 random letters and digits into the path, such as from: openssl rand -hex 16, or pass `authenticate`.',
  );
}

// Long, and with a digit. It is an estimate, which is enough for a warning.
function isHardToGuess(segment: string): boolean {
  return /^(?=\D*\d)[\w-]{20,}$/.test(segment);
}

async function readText(req: IncomingMessage): Promise<Buffer | string> {
  // Vipps sends plain text, so a body that a parser made an object of counts as empty.
  return (await readRawBody(req, maxBytes)) ?? '';
}

async function tellOnce(
  { onConsentRevoked, marks }: ConsentRevokedConfig,
  notice: ConsentRevoked,
  req: VippsRequest,
): Promise<void> {
  const mark = await marks.markTelling(notice);
  if (mark === 'told') return;
  if (mark === 'telling') throw tellingUnderWay();
  try {
    await onConsentRevoked(notice, req);
  } catch (error) {
    // Where both fail, the app's own error is the one to report.
    await marks.unmark(notice).catch(() => undefined);
    throw error;
  }
  await marks.markTold(notice);
}

/** Not answered by 200: if `onConsentRevoked` fails, Vipps must send this notice again. */
function tellingUnderWay(): VippsLoginError {
  return new VippsLoginError(
    'consent_revoked_under_way',
    'The same notice of a withdrawn consent is being told to `onConsentRevoked` at this moment. Whoever sent it may send it again.',
  );
}

export interface ConsentRevokedHandlerOptions {
  /** Gets who has perhaps withdrawn their consent: the notice is not signed. Required. */
  onConsentRevoked: OnConsentRevoked;
  /** A look at the headers, or at where the request comes from. Default: the path is all there is. */
  authenticate?: AuthenticateNotice | undefined;
  /** Where it is kept which notices were told. Default `memoryBackend()`, for one process. */
  backend?: Backend | undefined;
  /** `VIPPS_SECRET`: makes the keys in the backend tell nothing. Required in production. */
  secret?: string | readonly string[] | undefined;
  /** Seconds by which Vipps' clock and ours may differ. Default: 30. */
  clockToleranceSeconds?: number | undefined;
  /**
   * Seconds since it was issued after which a notice is refused. For so long it is remembered, too. One
   * that has expired by then is told with `late: true`. Default: a week.
   */
  maxAgeSeconds?: number | undefined;
  /** The time, as a Date or as milliseconds since 1970. Default: the computer's. */
  clock?: (() => Date | number) | undefined;
  /** Default: `process.emitWarning`. */
  onWarning?: ((warning: VippsLoginWarning) => void) | undefined;
}

/** Notes the hint. What it throws makes the answer a 500, and the notice count as never told. */
export type OnConsentRevoked = AppFunction<[notice: ConsentRevoked, req: VippsRequest], unknown>;

/** Whether a request may be of Vipps. Only `true` lets it in. */
export type AuthenticateNotice = AppFunction<[req: VippsRequest], boolean | PromiseLike<boolean>>;

/** The same, read and checked. */
interface ConsentRevokedConfig {
  readonly onConsentRevoked: OnConsentRevoked;
  readonly authenticate: AuthenticateNotice | undefined;
  readonly marks: NoticeMarks;
  readonly clockToleranceSeconds: number;
  readonly maxAgeSeconds: number;
  readonly now: () => number;
  readonly warn: Warn;
  /** NODE_ENV says production. */
  readonly production: boolean;
}

const readers = {
  onConsentRevoked: (source, name) =>
    requireFunction<OnConsentRevoked>(
      source,
      name,
      'It gets `({ sub, issuedAt, expiresAt, late }, req)`.',
    ),
  authenticate: readFunction<AuthenticateNotice>,
  backend: readBackend,
  // One made for this process does no harm outside production: nobody is logged in by it.
  secret: orVariable('VIPPS_SECRET', (source) => readSecrets(source, () => undefined)[0] ?? ''),
  clockToleranceSeconds: (source, name) => readNumber(source, name, 0) ?? 30,
  maxAgeSeconds: (source, name) => readNumber(source, name, 0) ?? consentRevokedMaxAgeSeconds,
  clock: (source, name) => readFunction<() => Date | number>(source, name) ?? Date.now,
  onWarning: readWarn,
} satisfies OptionReaders<ConsentRevokedHandlerOptions>;

/** @throws `option_missing`, `option_unknown` or `option_invalid`, naming option and variable. */
function parseConsentRevokedOptions(options: ConsentRevokedHandlerOptions): ConsentRevokedConfig {
  const source = optionSource('consentRevokedHandler()', options, variablesOf(readers));
  const { backend, secret, clock, onWarning: warn, ...own } = readEach(source, readers);
  const { clockToleranceSeconds, maxAgeSeconds } = own;
  const now = () => Number(clock());
  const marks = noticeMarks(backend ?? defaultBackend(source, warn), {
    secret,
    now,
    takenForMs: (maxAgeSeconds + clockToleranceSeconds) * 1000,
  });
  return { ...own, marks, now, warn, production: isProduction(source) };
}

/**
 * Which notices of withdrawn consents the app was told of: by `sub` and time, for as long as they are taken.
 * Two marks for each, so that a notice is told again where the first telling came to nothing.
 * @throws (each method) `transaction_store_down`
 */
interface NoticeMarks {
  /** Marks it as being told. `'mine'` for one caller, who must then say how that ended. */
  markTelling(notice: ConsentRevoked): Promise<'mine' | 'telling' | 'told'>;
  /** The app was told. */
  markTold(notice: ConsentRevoked): Promise<void>;
  /** As if it had never been told. */
  unmark(notice: ConsentRevoked): Promise<void>;
}

interface MarkSettings {
  readonly secret: string;
  readonly now: () => number;
  /** How long after it was issued a notice is taken. */
  readonly takenForMs: number;
}

/** Longer than any `onConsentRevoked` should take; a process that dies lets go by it. */
const tellingMs = 30_000;

function noticeMarks(backend: Backend, { secret, now, takenForMs }: MarkSettings): NoticeMarks {
  const hash = keyedHash(deriveKey(secret, 'notices of withdrawn consents'));

  // Keyed, so that who knows the people of the site cannot look them up in the backend.
  const keyOf = ({ sub, issuedAt }: ConsentRevoked) =>
    `vipps:consent-revoked:${hash(JSON.stringify([sub, issuedAt]))}`;

  // Its time may have ended while it was told.
  const ttlOf = ({ issuedAt }: ConsentRevoked) =>
    Math.max(1, Math.ceil(issuedAt + takenForMs - now()));

  return {
    async markTelling(notice) {
      const key = keyOf(notice);
      const ttlMs = Math.min(ttlOf(notice), tellingMs);
      if (await askBackend(() => backend.setIfAbsent(key, 'telling', ttlMs))) return 'mine';
      return (await askBackend(() => backend.get(key))) === 'told' ? 'told' : 'telling';
    },

    async markTold(notice) {
      await askBackend(() => backend.set(keyOf(notice), 'told', ttlOf(notice)));
    },

    async unmark(notice) {
      await askBackend(() => backend.take(keyOf(notice)));
    },
  };
}
