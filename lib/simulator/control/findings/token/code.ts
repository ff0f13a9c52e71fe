import { type Check } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** RFC 6749 4.1.2: short-lived, for one use. */
export const judgeCode: Check = ({ parameters }, { codes, now, settings }) => {
  const code = parameters.get('code') ?? '';
  const grant = codes.find(code);
  if (code === '') {
    return wrong('code', 'There is no code.', 'Send the code of the callback, unchanged.');
  }
  if (!grant) {
    return wrong(
      'code',
      'The code was never issued here, or long ago.',
      'Send the code of the callback, unchanged; after a restart of the simulator, log in again.',
    );
  }
  if (grant.used) {
    return wrong(
      'code',
      'The code was used before; the tokens it gave are revoked now.',
      'Exchange a code once: is the callback handled twice, or loaded again?',
    );
  }
  if (grant.expiresAt <= now()) {
    return wrong(
      'code',
      `The code is older than ${settings.codeLifetimeSeconds} seconds.`,
      'Exchange the code as soon as the callback comes.',
    );
  }
  return right('code', `The code is fresh: issued for ${grant.person.givenName}, never used.`);
};
