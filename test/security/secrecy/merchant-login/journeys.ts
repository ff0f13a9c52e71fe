import type { CibaMisbehaviour, CibaRequest } from '../../../support/ciba-provider.ts';
import { breakOff, status, text } from '../../../support/hostile-provider-replies.ts';

/** An error that quotes all that was sent, as gateways do. */
function echo(code: number, error = 'oh') {
  return ({ headers, body, url }: CibaRequest) =>
    status(code, {
      error,
      error_description: [body, url, headers.authorization].join(' '),
      message: JSON.stringify(headers),
    });
}

/** What Vipps can do to a till. */
export const journeys: Readonly<Record<string, CibaMisbehaviour>> = {
  // Before the token of the merchant is there, which is kept.
  'a refused merchant': { reply: { merchantToken: echo(401) } },
  'a merchant token that fails': { reply: { merchantToken: echo(500) } },
  'good logins': {},
  'a refused start': { reply: { start: echo(400, 'invalid_request') } },
  'somebody unknown': { reply: { start: echo(400, 'unknown_user_id'), userExists: echo(400) } },
  'an old app': { reply: { start: echo(400, 'old_app') } },
  'too many starts': { reply: { start: echo(429), userExists: echo(429) } },
  'refused keys': { reply: { start: echo(401, 'invalid_client'), token: echo(401) } },
  'a start that fails': { reply: { start: echo(500), userExists: echo(503) } },
  'a start that breaks off': { reply: { start: () => breakOff, userExists: () => breakOff } },
  'a start that is no JSON': { reply: { start: ({ body }) => text(body, 'text/plain') } },
  'a refused poll': { reply: { token: echo(400, 'invalid_grant') } },
  'a poll with a word of its own': { reply: { token: echo(400, 'whatever') } },
  'a declined login': { reply: { token: echo(400, 'access_denied') } },
  'a poll that fails': { reply: { token: echo(500) } },
  'a poll that breaks off': { reply: { token: () => breakOff } },
  'a poll that is no JSON': { reply: { token: ({ body }) => text(body, 'text/plain') } },
  'an id_token of a stranger': { algorithm: 'PS256' },
  'an id_token about nobody': { idTokenClaims: (claims) => ({ ...claims, sub: 7 }) as never },
  'an id_token of another login': {
    idTokenClaims: (claims) => ({ ...claims, auth_req_id: 'of-another-login' }),
  },
  'an expired id_token': { idTokenClaims: (claims) => ({ ...claims, exp: 1 }) },
  'a refused access token': { reply: { userinfo: echo(401) } },
  'a userinfo that fails': { reply: { userinfo: echo(500) } },
  'a refused registration': { reply: { webhooks: echo(400) } },
  'a registration that fails': { reply: { webhooks: echo(500) } },
};
