import { inFile } from '../mutation.ts';

const tests = ['test/protocol/id-token'];

export const idTokenMutations = [
  ...inFile('lib/protocol/id-token/id-token.ts', tests, [
    {
      find: "import { jwtVerify } from 'jose';",
      replace:
        "import { decodeJwt } from 'jose';\n" +
        'const jwtVerify = async (token: string, ..._: unknown[]) => ({ payload: decodeJwt(token) });',
      why: 'The id_token is verified at all, and not only read.',
    },
    {
      find: 'algorithms: [...allowedAlgorithms],',
      replace: '',
      why: 'The header of an id_token does not choose the algorithm.',
    },
    {
      find: 'issuer: metadata.issuer,',
      replace: '',
      why: 'An id_token of another issuer is refused.',
    },
    {
      find: '...(audience !== undefined && { audience }),',
      replace: '',
      why: 'An id_token for another client is refused.',
    },
    {
      find: "requiredClaims: ['exp'],",
      replace: '',
      why: 'An id_token that never expires is refused.',
    },
    {
      find: "maxTokenAge: '1 day',",
      replace: '',
      why: 'An id_token issued a week ago, in the future or at no time is refused.',
    },
    {
      find: 'clockTolerance: config.clockToleranceSeconds,',
      replace: '',
      why: 'Clocks may differ by half a minute.',
    },
    {
      find: 'currentDate: new Date(config.now()),',
      replace: '',
      why: 'The time an id_token is held against is that of the `clock` option.',
    },
    {
      find: "typeof sub === 'string' && ",
      replace: 'sub && ',
      why: 'A `sub` that is no text is nobody.',
    },
    { find: " && sub !== ''", replace: '', why: 'An empty `sub` is nobody.' },
    {
      find: 'checkAuthorizedParty(claims, audience);',
      replace: '',
      why: 'The authorized party is looked at.',
    },
    {
      find: 'checkNonce(claims, expected.nonce);',
      replace: '',
      why: 'The nonce is looked at.',
    },
    {
      find: 'checkAtHash(claims, expected.accessToken, config);',
      replace: '',
      why: 'The at_hash is looked at.',
    },
    { find: 'checkAcr(claims, expected);', replace: '', why: 'The acr is looked at.' },
  ]),
  ...inFile('lib/protocol/id-token/id-token-checks.ts', tests, [
    {
      find: 'if (clientId !== undefined && azp === clientId) return;',
      replace: 'if (azp !== undefined) return;',
      why: 'An id_token made for another party is refused.',
    },
    {
      find: "if (azp === undefined && (typeof aud === 'string' || aud.length === 1)) return;",
      replace: 'if (azp === undefined) return;',
      why: 'An id_token for several audiences must say that it was made for us.',
    },
    {
      find: "typeof nonce === 'string' && nonce === expected",
      replace: "typeof nonce === 'string'",
      why: 'An id_token with the nonce of another login is refused.',
    },
    {
      find: "if (typeof nonce === 'string' && ",
      replace: 'if (',
      why: 'A nonce that is missing on both sides is no agreement.',
    },
    {
      find: 'if (at_hash === atHash(accessToken)) return;',
      replace: "if (typeof at_hash === 'string') return;",
      why: 'An id_token that came with another access token is refused.',
    },
    {
      find: ' || dangerouslyIgnoreAtHash',
      replace: '',
      why: 'Only the option with the frightening name leaves the at_hash out.',
      tests: ['test/protocol'],
    },
    {
      find: "typeof acr === 'string' && acrValues.split(' ').includes(acr)",
      replace: "typeof acr === 'string'",
      why: 'A login confirmed another way than was asked for is refused.',
    },
    {
      find: "acrValues.split(' ').includes(acr)",
      replace: 'acrValues.includes(acr)',
      why: 'A piece of an acr is not that acr.',
    },
  ]),
  ...inFile('lib/protocol/id-token/at-hash.ts', tests, [
    {
      find: '.subarray(0, 16)',
      replace: '.subarray(0, 32)',
      why: 'The at_hash is the left half of the hash.',
      tests: ['test/protocol'],
    },
  ]),
  ...inFile('lib/protocol/id-token/id-token-error.ts', tests, [
    {
      find: "If logins fail like this at once, the clock of this machine is wrong.',",
      replace: "', { cause: error },",
      why: 'The error about an id_token does not carry its claims along.',
    },
  ]),
];
