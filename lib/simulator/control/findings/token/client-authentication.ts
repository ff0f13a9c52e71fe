import { authenticateCaller } from '../../../client/authenticate-caller.ts';
import { authenticateClient } from '../../../client/client-authentication.ts';
import { bearerToken } from '../../../http/bearer-token.ts';
import { type Check, refusalOf } from '../check.ts';
import { right, wrong } from '../finding.ts';

/** The mix-up of header and body is what most sites meet first. */
export const judgeClientAuthentication: Check = ({ headers, parameters }, simulation) => {
  const { merchantSerialNumber, tokenEndpointAuthMethod } = simulation.settings;
  const isPartner = bearerToken(headers.authorization) !== undefined;
  // The sales unit that a merchant names is judged apart; to a partner it is one of the keys.
  const refusal = refusalOf(() =>
    isPartner
      ? authenticateCaller(simulation, headers, parameters)
      : authenticateClient(simulation.settings, headers.authorization, parameters),
  );
  if (refusal === undefined) {
    return right(
      'client authentication',
      isPartner
        ? `Partner keys, for the sales unit ${merchantSerialNumber}.`
        : `${tokenEndpointAuthMethod}, with the right secret.`,
    );
  }
  return wrong(
    'client authentication',
    refusal,
    isPartner
      ? 'Send the token of POST /accesstoken/get as Authorization: Bearer, and the sales unit of ' +
          `the merchant as Merchant-Serial-Number: ${merchantSerialNumber}.`
      : `Send client id and secret ${places[tokenEndpointAuthMethod]}. In passport-vipps: ` +
          `VIPPS_CLIENT_ID, VIPPS_CLIENT_SECRET, VIPPS_TOKEN_AUTH_METHOD=${tokenEndpointAuthMethod}.`,
  );
};

const places = {
  client_secret_basic: 'in the header Authorization: Basic, and nowhere else',
  client_secret_post: 'in the body as client_id and client_secret, without Authorization header',
} as const;
