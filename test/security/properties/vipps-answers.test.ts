import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { errorCodes, VippsLoginError } from '../../../lib/errors.ts';
import { authorizationError } from '../../../lib/protocol/callback.ts';
import { parseTokenResponse, tokenError } from '../../../lib/protocol/tokens.ts';
import { errorAnswer, unavailable } from '../../../lib/protocol/vipps-answer.ts';
import { holds } from './runs.ts';

const config = { issuer: 'https://vipps.example/', tokenEndpointAuthMethod: 'client_secret_basic' };
const secrets = ['7c9e6679-the-code', 'e07f1-the-code-verifier', '9b2c1d4e+the/client=secret'];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('invalid_grant', 'invalid_client', 'access_denied', 'constructor', '__proto__'),
);
/** What answers with what it was sent. */
const echo = fc
  .array(fc.oneof(fc.constantFrom(...secrets), fc.string(), fc.constant('x'.repeat(290))))
  .map((parts) => parts.join(''));

describe('an error answer of the token endpoint', () => {
  const member = fc.oneof(text, echo, fc.jsonValue());
  const object = fc.record({ error: member, error_description: member }, { requiredKeys: [] });
  const body = fc.oneof(object, fc.jsonValue(), fc.constant(undefined));
  const status = fc.integer({ min: 201, max: 599 });

  it('becomes an error by the rules, whatever its body', async () => {
    await holds(
      fc.property(status, body, (httpStatus, json) => {
        const { error } = (json ?? {}) as { error?: unknown };
        const outcome = errorFor(httpStatus, json);

        expect(outcome.code).toBe(codeFor(httpStatus, error));
        expect(outcome.vipps).toMatchObject({ httpStatus });
      }),
    );
  });

  it('never brings back what was sent, nor more than a line for the log', async () => {
    await holds(
      fc.property(status, body, (httpStatus, json) => {
        const answer = { status: httpStatus, header: () => undefined, json };
        const trouble = unavailable('the token request', answer, secrets);
        const vipps = trouble?.vipps ?? errorAnswer(answer, secrets);
        const details =
          vipps.extraDetails?.flatMap(({ name = '', reason }) => [name, reason]) ?? [];
        const texts = Object.values(vipps).filter((value) => typeof value === 'string');

        for (const said of [...texts, ...details]) {
          expect(secrets.filter((secret) => said.includes(secret))).toStrictEqual([]);
          expect(said).not.toMatch(/\p{Cc}/u);
          expect(said.length).toBeLessThan(310);
        }
      }),
    );
  });

  const errorFor = (httpStatus: number, json: unknown) => {
    const answer = { status: httpStatus, header: () => undefined, json };
    return tokenError({ ...answer, secrets: () => secrets }, config as never);
  };

  // 407 is said by proxies alone (RFC 9110 15.5.8).
  const isOutage = (httpStatus: number) => httpStatus >= 500 || [407, 429].includes(httpStatus);

  const codeFor = (httpStatus: number, error: unknown) => {
    if (error === 'invalid_grant') return 'code_refused';
    if (error === 'invalid_client' || httpStatus === 401) return 'client_refused';
    return isOutage(httpStatus) ? 'vipps_unavailable' : 'token_request_refused';
  };
});

describe('a good answer of the token endpoint', () => {
  const token = fc.oneof(fc.stringMatching(/^[!-~]+$/), text, fc.jsonValue());
  const near = fc.record(
    {
      access_token: token,
      id_token: token,
      token_type: fc.oneof(fc.constantFrom('Bearer', 'bearer', 'BEARER', 'mac'), fc.jsonValue()),
      expires_in: fc.oneof(fc.nat(), fc.jsonValue()),
      scope: fc.oneof(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: ['access_token', 'id_token', 'token_type'] },
  );

  it('is used if and only if its members are what they are promised to be', async () => {
    await holds(
      fc.property(fc.oneof(near, fc.jsonValue()), (said) => {
        const outcome = outcomeOf(said);
        if (outcome instanceof VippsLoginError) {
          expect(outcome.code).toBe('vipps_response_invalid');
          expect(isUsable(said)).toBe(false);
          return;
        }
        expect(isUsable(said)).toBe(true);
        expect(Object.values(outcome)).toEqual(Object.values(said as object));
      }),
    );
  });

  const outcomeOf = (said: unknown) => {
    try {
      return parseTokenResponse(said);
    } catch (error) {
      if (error instanceof VippsLoginError) return error;
      throw error;
    }
  };

  const isUsable = (said: unknown) => {
    if (typeof said !== 'object' || said === null) return false;
    const { access_token, id_token, token_type, expires_in, scope } = said as Record<
      string,
      unknown
    >;
    return (
      [access_token, id_token].every((it) => typeof it === 'string' && /^[!-~]+$/.test(it)) &&
      ['Bearer', 'bearer', 'BEARER'].includes(token_type as string) &&
      ['undefined', 'number'].includes(typeof expires_in) &&
      ['undefined', 'string'].includes(typeof scope)
    );
  };
});

describe('an error on the way back', () => {
  it('becomes one of the documented errors, whatever it says', async () => {
    await holds(
      fc.property(text, fc.option(text, { nil: undefined }), (error, description) => {
        const said = { error, ...(description !== undefined && { errorDescription: description }) };
        const outcome = authorizationError(said);

        expect(errorCodes).toContain(outcome.code);
        expect(outcome.message.length).toBeLessThan(500);
        expect(outcome.message).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
