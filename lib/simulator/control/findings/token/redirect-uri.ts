import { type Check } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** RFC 6749 4.1.3: identical to the one the login began with. */
export const judgeRedirectUri: Check = ({ parameters }, { codes }) => {
  const expected = codes.find(parameters.get('code') ?? '')?.request.redirectUri;
  const came = parameters.get('redirect_uri');
  if (came === null) {
    return wrong(
      'redirect_uri',
      'There is no redirect_uri.',
      'Repeat the one the login began with.',
    );
  }
  // Without a login to compare with, the code is what is wrong.
  if (expected === undefined) return undefined;
  if (came === expected) {
    return right('redirect_uri', 'The redirect_uri is the one the login began with.');
  }
  return wrong(
    'redirect_uri',
    `The redirect_uri is "${came}", but the login began with "${expected}".`,
    'Send the same one both times, byte for byte.',
  );
};
