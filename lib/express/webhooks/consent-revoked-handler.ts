import type { IncomingMessage } from 'node:http';

import { VippsLoginError } from '../../errors.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import { parseConsentRevoked } from '../../protocol/consent-revoked/consent-revoked.ts';
import type { ConsentRevoked } from '../../protocol/consent-revoked/consent-revoked.ts';
import type { Middleware } from '../middleware.ts';
import { answerDelivery } from './answer-delivery.ts';
import { checkPathIsSecret } from './check-path-is-secret.ts';
import type {
  ConsentRevokedConfig,
  ConsentRevokedHandlerOptions,
} from './consent-revoked-handler-options.ts';
import { parseConsentRevokedOptions } from './consent-revoked-handler-options.ts';
import { notCalled } from './not-called.ts';
import { readRawBody } from './read-raw-body.ts';

const maxBytes = 8 * 1024;

/**
 * Express handler for the notice that a person has withdrawn the consent to share with you. The notice is
 * not signed: mount it on a path that nobody can guess, take it as a hint, and never delete an account for
 * it. A notice that comes again is answered by 200 and told to nobody.
 * @throws `option_missing`, `option_unknown`, `option_invalid`, `middleware_not_called`
 */
export function consentRevokedHandler(options: ConsentRevokedHandlerOptions): Middleware {
  if (arguments.length > 1) throw notCalled('consentRevokedHandler', 'onConsentRevoked');
  const config = parseConsentRevokedOptions(options);

  return function answerConsentRevoked(req, res, next) {
    answerDelivery(
      { config, req, res },
      () => readNotice(config, req as VippsRequest),
      (notice) => tellOnce(config, notice, req as VippsRequest),
    ).catch((error: unknown) => next(error));
  };
}

async function readNotice(
  config: ConsentRevokedConfig,
  req: VippsRequest,
): Promise<ConsentRevoked> {
  await authenticate(config, req);
  return parseConsentRevoked(await readText(req), {
    now: config.now(),
    clockToleranceSeconds: config.clockToleranceSeconds,
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

async function readText(req: IncomingMessage): Promise<Buffer | string> {
  // Something parsed is not the plain text that Vipps sends, as little as nothing is.
  return (await readRawBody(req, maxBytes)) ?? '';
}

async function tellOnce(
  { onConsentRevoked, marks }: ConsentRevokedConfig,
  notice: ConsentRevoked,
  req: VippsRequest,
): Promise<void> {
  const mark = await marks.claim(notice);
  if (mark === 'told') return;
  if (mark === 'telling') throw underWay();
  try {
    await onConsentRevoked(notice, req);
  } catch (error) {
    // Of two failures the app's own is the one to report.
    await marks.takeBack(notice).catch(() => undefined);
    throw error;
  }
  await marks.settle(notice);
}

/** Not 200: the telling may yet fail, and this notice is then the only one left. */
function underWay(): VippsLoginError {
  return new VippsLoginError(
    'consent_revoked_under_way',
    'The same notice of a withdrawn consent is being told to `onConsentRevoked` at this moment. Whoever sent it may send it again.',
  );
}
