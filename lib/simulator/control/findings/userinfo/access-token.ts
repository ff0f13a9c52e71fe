import { bearerToken } from '../../../http/bearer-token.ts';
import { type Check } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** RFC 6750 2.1. */
export const judgeAccessToken: Check = ({ headers, parameters }, { accessTokens }) => {
  if (parameters.has('access_token')) {
    return wrong(
      'Authorization',
      'The access token came in the address, where logs and histories keep it.',
      'Send it in a header: Authorization: Bearer, a blank and the token.',
    );
  }
  const token = bearerToken(headers.authorization);
  if (token === undefined) {
    return wrong(
      'Authorization',
      'There is no access token in the request.',
      'Send it in a header: Authorization: Bearer, a blank and the token.',
    );
  }
  const access = accessTokens.find(token);
  if (access) return right('Authorization', `The access token opens: ${access.scope.join(' ')}.`);
  return wrong(
    'Authorization',
    'The access token is unknown, revoked or over ten minutes old.',
    'Ask right after the login, and keep what was answered instead of asking again.',
  );
};
