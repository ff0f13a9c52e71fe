import type { RequestHandler } from 'express';

import { tokenEndpointAuthMethods } from '../options/simulator-options.ts';
import { paths } from '../paths.ts';
import { scopeNames } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';

/** The discovery document: what Vipps lists today, and its older members where today is silent. */
export function discoveryEndpoint({ faults, issuer, url }: Simulation): RequestHandler {
  const metadata = {
    issuer,
    authorization_endpoint: url + paths.authorize,
    token_endpoint: url + paths.token,
    jwks_uri: url + paths.jwks,
    userinfo_endpoint: url + paths.userinfo,
    backchannel_authentication_endpoint: url + paths.backchannel,
    subject_types_supported: ['public', 'pairwise'],
    // Listed by Vipps, though only `code` is allowed.
    response_types_supported: [
      'code',
      'code id_token',
      'id_token',
      'token id_token',
      'token',
      'token id_token code',
    ],
    response_modes_supported: ['query', 'fragment'],
    // Neither grant of the merchant-initiated login is listed, though both are taken.
    grant_types_supported: ['authorization_code', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: scopeNames,
    token_endpoint_auth_methods_supported: tokenEndpointAuthMethods,
    id_token_signing_alg_values_supported: ['RS256'],
    userinfo_signing_alg_values_supported: ['none', 'RS256'],
    claims_supported: ['sub'],
    claims_parameter_supported: false,
  };
  return (_req, res) => {
    res.set('Cache-Control', 'max-age=3600').json(faults.alter('discovery', metadata));
  };
}
