import { inFile } from '../mutation.ts';

export const userinfoMutations = inFile(
  'lib/protocol/userinfo/userinfo.ts',
  ['test/protocol/userinfo'],
  [
    {
      find: ' || sub !== expected.sub',
      replace: '',
      why: 'Userinfo about another person than the id_token is refused.',
    },
    {
      find: "typeof sub !== 'string' || sub !== expected.sub",
      replace: 'sub !== expected.sub',
      why: 'A `sub` that is missing on both sides is no agreement about the person.',
    },
    {
      find: 'if (!isToken(accessToken)) throw',
      replace: 'if (false) throw',
      why: 'What is no token is not put into a header.',
    },
    {
      find: 'if (answer.status !== 200) {',
      replace: 'if (answer.status >= 500) {',
      why: 'A refused access token is told as such.',
    },
    {
      find: 'errorAnswer(answer, [accessToken])',
      replace: 'errorAnswer(answer)',
      why: 'An access token that userinfo repeats is blacked out.',
    },
    {
      find: 'if (!isJsonObject(claims)) {',
      replace: 'if (claims === undefined) {',
      why: 'Userinfo that is no object is refused by code.',
    },
  ],
);
