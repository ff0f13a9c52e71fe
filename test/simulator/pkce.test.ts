import { describe, expect, it } from '@jest/globals';

import { bodyOf, codeFor, pkcePair, requestTokens } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('PKCE', () => {
  const simulator = useSimulator();

  async function exchange(challenge: Record<string, string>, verifier: string | undefined) {
    const code = await codeFor(simulator(), 'ada', challenge);
    const response = await requestTokens(simulator(), { code, code_verifier: verifier });
    const body = await bodyOf(response);
    return response.status === 200 ? 'tokens' : body.error_debug;
  }

  it('takes the verifier whose hash the S256 challenge is', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();
    const s256 = { code_challenge: codeChallenge, code_challenge_method: 'S256' };

    expect(await exchange(s256, codeVerifier)).toBe('tokens');
    expect(await exchange(s256, pkcePair().codeVerifier)).toMatch('does not fit');
  });

  it('compares the two as they are when the method is plain', async () => {
    const { codeVerifier } = pkcePair();
    const plain = { code_challenge: codeVerifier, code_challenge_method: 'plain' };

    expect(await exchange(plain, codeVerifier)).toBe('tokens');
    expect(await exchange(plain, pkcePair().codeVerifier)).toMatch('does not fit');
  });

  it('assumes plain when no method is named: the trap in Vipps’ defaults', async () => {
    const { codeChallenge, codeVerifier } = pkcePair();

    expect(await exchange({ code_challenge: codeVerifier }, codeVerifier)).toBe('tokens');
    expect(await exchange({ code_challenge: codeChallenge }, codeVerifier)).toMatch('as plain');
  });

  it('wants a verifier after a challenge', async () => {
    expect(await exchange({ code_challenge: pkcePair().codeVerifier }, undefined)).toMatch(
      'no code_verifier',
    );
  });

  it('wants no verifier without a challenge', async () => {
    expect(await exchange({}, pkcePair().codeVerifier)).toMatch('no code_challenge');
  });

  it.each([42, 129])('refuses a verifier of %i characters', async (length) => {
    expect(await exchange({ code_challenge: pkcePair().codeVerifier }, 'v'.repeat(length))).toMatch(
      '43 to 128',
    );
  });

  it('leaves the code as it is when the verifier is wrong', async () => {
    const { codeVerifier } = pkcePair();
    const code = await codeFor(simulator(), 'ada', { code_challenge: codeVerifier });
    await requestTokens(simulator(), { code, code_verifier: pkcePair().codeVerifier });

    expect((await requestTokens(simulator(), { code, code_verifier: codeVerifier })).status).toBe(
      200,
    );
  });
});
