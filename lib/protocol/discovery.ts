import { VippsLoginError } from '../errors.ts';
import type { ClientConfig } from './client-options.ts';
import type { Http } from './http.ts';
import { createRemoteDocument, freshSeconds, readDocument } from './remote-document.ts';
import type { RemoteDocument } from './remote-document.ts';
import { isJsonObject, isSecureUrl, parseUrl, quoted, textMember } from './values.ts';
import type { JsonObject } from './values.ts';

/** The issuer's discovery document (OpenID Connect Discovery 4). */
export function createDiscovery(
  http: Http,
  { issuer, now, allowPrivateHttp }: Pick<ClientConfig, 'issuer' | 'now' | 'allowPrivateHttp'>,
): RemoteDocument<ProviderMetadata> {
  const url = `${issuer}.well-known/openid-configuration`;
  return createRemoteDocument({
    what: "Vipps' discovery document",
    now,
    async load(timeoutMs) {
      const answer = await readDocument(
        http,
        'discovery',
        'the discovery document',
        url,
        timeoutMs,
      );
      return {
        value: parseProviderMetadata(answer.json, issuer, allowPrivateHttp),
        freshSeconds: freshSeconds(answer.header('cache-control')),
      };
    },
  });
}

/** What the discovery document says and we use (OpenID Connect Discovery 3). */
export interface ProviderMetadata {
  /** As Vipps spells it; the `iss` of an id_token must be exactly this. */
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly userinfoEndpoint: string;
  /** Where merchant-initiated logins start (CIBA 4), if listed. */
  readonly backchannelAuthenticationEndpoint?: string;
  /** Whether every callback names its issuer in `iss` (RFC 9207 3). Vipps' do not. */
  readonly authorizationResponseIssParameterSupported: boolean;
}

/**
 * Reads a discovery document fetched for `issuer`, which ends in a slash; the document may leave it out.
 * @throws `discovery_issuer_mismatch`, `vipps_response_invalid`
 */
export function parseProviderMetadata(
  json: unknown,
  issuer: string,
  allowPrivateHttp: boolean,
): ProviderMetadata {
  if (!isJsonObject(json)) throw invalidDocument('a JSON object', json);
  const endpoint = (name: string) => requireEndpoint(json, name, allowPrivateHttp);
  // Discovery 4.3: or another provider could answer for this one (RFC 9700 4.4).
  const said = json.issuer;
  if (typeof said !== 'string' || (said !== issuer && `${said}/` !== issuer)) {
    throw new VippsLoginError(
      'discovery_issuer_mismatch',
      `The discovery document of ${issuer} says its issuer is ${quoted(said)}. ` +
        'Set `issuer` to what it says, if that is whom you mean.',
    );
  }
  return {
    issuer: said,
    authorizationEndpoint: endpoint('authorization_endpoint'),
    tokenEndpoint: endpoint('token_endpoint'),
    jwksUri: endpoint('jwks_uri'),
    userinfoEndpoint: endpoint('userinfo_endpoint'),
    ...(json.backchannel_authentication_endpoint !== undefined && {
      backchannelAuthenticationEndpoint: endpoint('backchannel_authentication_endpoint'),
    }),
    authorizationResponseIssParameterSupported:
      json.authorization_response_iss_parameter_supported === true,
  };
}

function requireEndpoint(json: JsonObject, name: string, allowPrivateHttp: boolean): string {
  const value = textMember(json, name) ?? '';
  const url = parseUrl(value);
  // RFC 6749 3.1: without a fragment. As a browser writes it, since it becomes a Location header.
  if (url && !url.href.includes('#') && isSecureUrl(url, allowPrivateHttp)) return url.href;
  throw invalidDocument(`\`${name}\` to be an https URL without a fragment`, json[name]);
}

function invalidDocument(expected: string, came: unknown): VippsLoginError {
  return new VippsLoginError(
    'vipps_response_invalid',
    `Vipps' discovery document is not usable: expected ${expected}, got ${quoted(came)}. Check \`issuer\`.`,
  );
}

/** Vipps' endpoints beside the OpenID provider's own, which no discovery document lists for certain. */
interface PlatformEndpoints {
  readonly backchannelAuthentication: string;
  readonly userExists: string;
  readonly merchantToken: string;
  readonly webhooks: string;
}

/** They live at fixed places on the issuer's host, for all markets and both brands. */
export function platformEndpoints(issuer: string): PlatformEndpoints {
  const { origin } = new URL(issuer);
  return {
    backchannelAuthentication: `${origin}/vipps-login-ciba/api/backchannel/authentication`,
    userExists: `${origin}/vipps-login-ciba/api/v1/user-exists`,
    merchantToken: `${origin}/accesstoken/get`,
    webhooks: `${origin}/webhooks/v1/webhooks`,
  };
}
