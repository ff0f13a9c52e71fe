import { inFile } from '../mutation.ts';

const tests = ['test/protocol/token'];

export const tokenMutations = [
  ...inFile('lib/protocol/token/token-response.ts', tests, [
    {
      find: 'if (!isJsonObject(json)) throw',
      replace: 'if (json === undefined) throw',
      why: 'A token response that is no object is refused by code.',
    },
    {
      find: 'if (!isToken(accessToken)) throw',
      replace: 'if (false) throw',
      why: 'A token response without an access token logs nobody in.',
    },
    {
      find: 'if (!isToken(idToken)) throw',
      replace: 'if (false) throw',
      why: 'A token response without an id_token logs nobody in.',
    },
    {
      find: " || tokenType.toLowerCase() !== 'bearer'",
      replace: '',
      why: 'A token of another type than Bearer is not used as one.',
    },
    {
      find: 'tokenType.toLowerCase() !==',
      replace: 'tokenType !==',
      why: 'Bearer may be spelt in any case.',
    },
    {
      find: "if (expiresIn !== undefined && typeof expiresIn !== 'number')",
      replace: 'if (false)',
      why: 'A lifetime that is no number is refused.',
    },
    {
      find: "if (scope !== undefined && typeof scope !== 'string') throw",
      replace: 'if (false) throw',
      why: 'A scope that is no text is refused.',
    },
  ]),
  ...inFile('lib/protocol/values/is-token.ts', tests, [
    {
      find: ' && /^[\\x21-\\x7e]+$/.test(value)',
      replace: " && value !== ''",
      why: 'A token with a blank or a line break gets into no header.',
    },
  ]),
  ...inFile('lib/protocol/token/token.ts', tests, [
    {
      find: '[code, codeVerifier, ...answer.credentials]',
      replace: '[]',
      why: 'What the token endpoint repeats of our secrets is blacked out.',
    },
    {
      find: 'if (answer.status === 200) return',
      replace: 'if (answer.status < 500) return',
      why: 'A refused code is told as such, not read for tokens.',
    },
  ]),
];
