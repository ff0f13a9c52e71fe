import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { VippsLoginError } from '../../../lib/errors.ts';
import { parseProviderMetadata } from '../../../lib/protocol/discovery.ts';
import { holds } from './runs.ts';

const issuer = 'https://vipps.example/access/';
const memberOf = {
  authorization_endpoint: 'authorizationEndpoint',
  token_endpoint: 'tokenEndpoint',
  jwks_uri: 'jwksUri',
  userinfo_endpoint: 'userinfoEndpoint',
};
// Object.keys forgets the types of the keys.
const endpoints = Object.keys(memberOf) as (keyof typeof memberOf)[];

const endpoint = fc.oneof(
  fc.webUrl({
    validSchemes: ['http', 'https', 'ftp'],
    withQueryParameters: true,
    withFragments: true,
  }),
  fc.constantFrom(
    ...['https://vipps.example/a', 'HTTPS://VIPPS.EXAMPLE/a', 'https:vipps.example', '//a', '/a'],
    ...['http://localhost:1/', 'http://127.0.0.1/', 'http://127.1/', 'http://[::1]/', 'http://a/'],
    ...['http://localhost.evil.example/', 'http://127.0.0.1.evil.example/', 'http://a.localhost/'],
    ...['javascript:alert(1)', 'data:,', '', ' '],
  ),
);
const issuers = fc.constantFrom(
  ...[issuer, issuer.slice(0, -1), `${issuer}/`, issuer.toUpperCase(), 'https://evil.example/'],
);
const usual = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: good, weight: 9 }, { arbitrary: fc.jsonValue(), weight: 1 });
const document = fc.record({
  issuer: usual(issuers),
  authorization_endpoint: usual(endpoint),
  token_endpoint: usual(endpoint),
  jwks_uri: usual(endpoint),
  userinfo_endpoint: usual(endpoint),
});

describe('a discovery document', () => {
  it('is used if and only if its issuer is the one asked and its endpoints are safe', async () => {
    await holds(
      fc.property(document, (said) => {
        const outcome = outcomeOf(said);
        const isIssuer = said.issuer === issuer || said.issuer === issuer.slice(0, -1);
        const isSafe = endpoints.every((name) => isSafeUrl(said[name]));

        if (!isIssuer) expect(outcome).toMatchObject({ code: 'discovery_issuer_mismatch' });
        else if (!isSafe) expect(outcome).toMatchObject({ code: 'vipps_response_invalid' });
        else expect(outcome).toMatchObject(asMembers(said));
      }),
    );
  });

  it('is refused by code where it is any other JSON', async () => {
    await holds(
      fc.property(fc.jsonValue(), (said) => {
        expect(outcomeOf(said)).toBeInstanceOf(VippsLoginError);
      }),
    );
  });
});

function asMembers(said: Record<keyof typeof memberOf | 'issuer', unknown>) {
  // As a browser writes them.
  const members = endpoints.map(
    (name) => [memberOf[name], new URL(String(said[name])).href] as const,
  );
  return { issuer: said.issuer, ...Object.fromEntries(members) };
}

function isSafeUrl(value: unknown): boolean {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  // RFC 6749 3.1.
  if (url?.hash) return false;
  if (url?.protocol === 'https:') return true;
  return (
    url?.protocol === 'http:' &&
    /^(127\.\d+\.\d+\.\d+|\[::1\]|(.*\.)?localhost)$/.test(url.hostname)
  );
}

function outcomeOf(json: unknown) {
  try {
    return parseProviderMetadata(json, issuer, false);
  } catch (error) {
    if (error instanceof VippsLoginError) return error;
    throw error;
  }
}
