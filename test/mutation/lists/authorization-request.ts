import { inFile } from '../mutation.ts';

export const authorizationRequestMutations = [
  ...inFile(
    'lib/protocol/authorize/authorization-url.ts',
    ['test/protocol/authorize'],
    [
      {
        find: "code_challenge_method: 'S256',",
        replace: '',
        why: 'PKCE is never `plain`, which is what Vipps takes an unnamed method for.',
      },
      {
        find: 'code_challenge: codeChallenge(request.codeVerifier)',
        replace: 'code_challenge: request.codeVerifier',
        why: 'The verifier itself does not leave with the browser.',
      },
      {
        find: 'nonce: request.nonce,',
        replace: '',
        why: 'Every login has a nonce.',
      },
      {
        find: "new Set(['openid', ...request.scope])",
        replace: 'new Set(request.scope)',
        why: 'Without `openid` there would be no id_token to check.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/authorize/login-secrets.ts',
    ['test/protocol', 'test/login/begin-login.test.ts'],
    [
      {
        find: 'Buffer.from(random(32))',
        replace: 'Buffer.alloc(32)',
        why: 'Nobody can guess a state, a nonce or a verifier.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/authorize/authorization-request.ts',
    ['test/protocol/authorize'],
    [
      {
        find: 'expect(isOpaque(request.nonce)',
        replace: 'expect(true',
        why: 'A login is not begun without a nonce.',
      },
      {
        find: 'expect(isOpaque(request.state)',
        replace: 'expect(true',
        why: 'A login is not begun without a state.',
      },
      {
        find: '/^[\\w.~-]{43,128}$/.test(request.codeVerifier)',
        replace: 'true',
        why: 'A login is not begun with a verifier that can be guessed.',
      },
    ],
  ),
];
