import { isJsonObject, textMember } from '../../values/json-object.ts';
import type { JsonObject } from '../../values/json-object.ts';
import type { VippsConsents } from './consent-types.ts';
import { parseDelegatedConsents } from './delegated-consents.ts';
import { parseFlowResult } from './flow-result.ts';

/**
 * The consents among the claims of a login. `'not_asked'` means that no screen was shown this time: what
 * an earlier login said stays as it was, since only the person can withdraw it.
 */
export function consentsFromClaims(claims: JsonObject): VippsConsents | 'not_asked' {
  const { flowResult, delegatedConsents } = claims;
  // What Vipps offers now comes first.
  if (isJsonObject(flowResult) && Array.isArray(flowResult.screens)) {
    return withTime(flowResult, parseFlowResult);
  }
  if (isJsonObject(delegatedConsents) && Array.isArray(delegatedConsents.consents)) {
    return withTime(delegatedConsents, parseDelegatedConsents);
  }
  return 'not_asked';
}

function withTime(
  claim: JsonObject,
  parse: (claim: JsonObject) => Pick<VippsConsents, 'choices' | 'screens'>,
): VippsConsents {
  const timeOfConsent = textMember(claim, 'timeOfConsent');
  const language = textMember(claim, 'language');
  return {
    ...(timeOfConsent !== undefined && { timeOfConsent }),
    ...(language !== undefined && { language }),
    ...parse(claim),
  };
}
