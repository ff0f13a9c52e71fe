import { randomUUID } from 'node:crypto';

import type { Request, RequestHandler, Response } from 'express';

import { bearerToken, catchErrors, noteRefusal } from './http.ts';
import { tokenEndpointAuthMethods } from './options.ts';
import { paths } from './paths.ts';
import { sharedClaims } from './people/scopes.ts';
import type { Simulation } from './simulation.ts';
import type { Access } from './state/tokens.ts';
import { clientEndpoint } from './token/client.ts';
import { tokensFor } from './token/grants.ts';
import { requiredParameter } from './token/refusal.ts';

/** Answers a file of the pages; it changes only with the package. */
export function assetEndpoint(contentType: string, content: string): RequestHandler {
  return (_req, res) => {
    res.set({ 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' });
    res.type(contentType).send(content);
  };
}

/** The discovery document: what Vipps lists today, and its older members where today is silent. */
export function discoveryEndpoint({ faults, issuer, settings, url }: Simulation): RequestHandler {
  const metadata = {
    issuer,
    authorization_endpoint: url + paths.authorize,
    token_endpoint: url + paths.token,
    jwks_uri: url + paths.jwks,
    userinfo_endpoint: url + paths.userinfo,
    revocation_endpoint: url + paths.revocation,
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
    scopes_supported: settings.scopes,
    token_endpoint_auth_methods_supported: tokenEndpointAuthMethods,
    id_token_signing_alg_values_supported: ['RS256'],
    userinfo_signing_alg_values_supported: ['none'],
    claims_supported: ['sub'],
    claims_parameter_supported: false,
  };
  return (_req, res) => {
    res.set('Cache-Control', 'max-age=3600').json(faults.alter('discovery', metadata));
  };
}

/** The keys that verify id_tokens, as a JSON Web Key Set (RFC 7517). */
export function jwksEndpoint({ faults, keys }: Simulation): RequestHandler {
  return catchErrors(async (_req, res) => {
    res.json({ keys: [...faults.takeExtraKeys(), ...(await keys.publicJwks())] });
  });
}

/** `POST oauth2/token`: exchanges a code, or tells how a merchant-initiated login stands. */
export function tokenEndpoint(simulation: Simulation): RequestHandler {
  return clientEndpoint(simulation, 'token', ({ form }) => tokensFor(simulation, form));
}

/**
 * `POST oauth2/revoke`, which discovery lists and no guide explains: as in RFC 7009 2.2, also a token that
 * nobody knows is answered with 200.
 */
export function revocationEndpoint(simulation: Simulation): RequestHandler {
  return clientEndpoint(simulation, 'revocation', ({ form }) => {
    simulation.accessTokens.revoke(requiredParameter(form, 'token'));
    return undefined;
  });
}

/** `GET /vipps-userinfo-api/userinfo`: what the person shares. */
export function userinfoEndpoint(simulation: Simulation): RequestHandler {
  return (req, res) => {
    const access = accessOf(simulation, req);
    if (typeof access === 'string') {
      noteRefusal(res, access);
      sendUserinfoError(res, access);
      return;
    }
    const { answers, person, scope, sid } = access;
    const claims = { sub: person.sub, sid, ...sharedClaims(person, scope), ...answers };
    res.set('Cache-Control', 'no-store').json(simulation.faults.alter('userinfo', claims));
  };
}

/** What the request may see, or why it may not. */
function accessOf({ accessTokens, settings }: Simulation, req: Request): Access | string {
  const key = req.get('Ocp-Apim-Subscription-Key');
  if (key !== undefined && settings.subscriptionKeyAtLoginUserinfo === 'refused') {
    return 'Login takes no Ocp-Apim-Subscription-Key header; leave it out.';
  }
  const token = bearerToken(req.get('Authorization'));
  if (token === undefined) return 'The Authorization header must be "Bearer" and an access token.';
  return (
    accessTokens.find(token) ?? 'The access token is unknown, revoked or over ten minutes old.'
  );
}

/** UserinfoError of Vipps' OpenAPI document; its `status` is a text. */
function sendUserinfoError(res: Response, detail: string): void {
  const problem = {
    type: 'about:blank',
    title: 'Unauthorized',
    status: '401',
    detail,
    instance: randomUUID(),
    extraInfo: {},
  };
  res.status(401).set({
    'Content-Type': 'application/json;charset=UTF-8',
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  });
  res.end(JSON.stringify(problem));
}
