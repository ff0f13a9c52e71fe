import type { Warn } from '../../login/login-config.ts';
import type { VippsRequest } from '../../passport/verify.ts';

/** Looked at when something comes, for only then is it known where the handler is mounted. */
export function checkPathIsSecret(warn: Warn, req: VippsRequest): void {
  const { originalUrl = req.url ?? '' } = req as { originalUrl?: string; url?: string };
  const [path = ''] = originalUrl.split('?', 1);
  if (path.split('/').some(isHardToGuess)) return;
  warn(
    'consent_revoked_path_guessable',
    'Notices of withdrawn consents are not signed, and the path of consentRevokedHandler() can be guessed, so that anybody may report anybody. Put 20 random letters and digits into the path, such as from: openssl rand -hex 16, or pass `authenticate`.',
  );
}

// Long, and no mere words: a guess, but that is enough for a warning.
function isHardToGuess(segment: string): boolean {
  return /^(?=\D*\d)[\w-]{20,}$/.test(segment);
}
