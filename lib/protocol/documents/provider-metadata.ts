import { VippsLoginError } from '../../errors.ts';
import { isJsonObject, textMember } from '../values/json-object.ts';
import type { JsonObject } from '../values/json-object.ts';
import { parseUrl } from '../values/parse-url.ts';
import { isSecureUrl } from '../values/secure-url.ts';
import { quoted } from '../values/untrusted-text.ts';

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
export function parseProviderMetadata(json: unknown, issuer: string): ProviderMetadata {
  if (!isJsonObject(json)) throw invalidDocument('a JSON object', json);
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
    authorizationEndpoint: readEndpoint(json, 'authorization_endpoint'),
    tokenEndpoint: readEndpoint(json, 'token_endpoint'),
    jwksUri: readEndpoint(json, 'jwks_uri'),
    userinfoEndpoint: readEndpoint(json, 'userinfo_endpoint'),
    ...(json.backchannel_authentication_endpoint !== undefined && {
      backchannelAuthenticationEndpoint: readEndpoint(json, 'backchannel_authentication_endpoint'),
    }),
    authorizationResponseIssParameterSupported:
      json.authorization_response_iss_parameter_supported === true,
  };
}

function readEndpoint(json: JsonObject, name: string): string {
  const value = textMember(json, name) ?? '';
  const url = parseUrl(value);
  if (url && isSecureUrl(url)) return value;
  throw invalidDocument(`\`${name}\` to be an https URL`, json[name]);
}

function invalidDocument(expected: string, came: unknown): VippsLoginError {
  return new VippsLoginError(
    'vipps_response_invalid',
    `Vipps' discovery document is not usable: expected ${expected}, got ${quoted(came)}. Check \`issuer\`.`,
  );
}
