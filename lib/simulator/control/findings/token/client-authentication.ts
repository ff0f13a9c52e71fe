import { authenticateClient } from '../../../token/client-authentication.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** The mix-up of header and body is what most sites meet first. */
export const judgeClientAuthentication: Check = ({ headers, parameters }, { settings }) => {
  const { tokenEndpointAuthMethod } = settings;
  const refusal = refusalOf(() => authenticateClient(settings, headers.authorization, parameters));
  if (refusal === undefined) {
    return right('client authentication', `${tokenEndpointAuthMethod}, with the right secret.`);
  }
  return wrong(
    'client authentication',
    refusal,
    `Send client id and secret ${places[tokenEndpointAuthMethod]}. In passport-vipps: ` +
      `VIPPS_CLIENT_ID, VIPPS_CLIENT_SECRET, VIPPS_TOKEN_AUTH_METHOD=${tokenEndpointAuthMethod}.`,
  );
};

const places = {
  client_secret_basic: 'in the header Authorization: Basic, and nowhere else',
  client_secret_post: 'in the body as client_id and client_secret, without Authorization header',
} as const;
