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
        find: "requireSecret(source, 'nonce', opaque)",
        replace: 'request.nonce',
        why: 'A login is not begun without a nonce.',
      },
      {
        find: "requireSecret(source, 'state', opaque)",
        replace: 'request.state',
        why: 'A login is not begun without a state.',
      },
      {
        find: "requireSecret(source, 'codeVerifier', verifier)",
        replace: 'request.codeVerifier',
        why: 'A login is not begun with a verifier that can be guessed.',
      },
      {
        find: "readChoice(source, 'flow', loginFlows) ?? 'browser'",
        replace: "request.flow ?? 'browser'",
        why: 'A flow that does not exist is no ordinary login.',
      },
      {
        find: "readChoice(source, 'market', markets)",
        replace: 'request.market',
        why: 'Vipps is not asked for a market that it does not serve.',
      },
      {
        find: 'scope.flatMap((text) => text.split(/\\s+/))',
        replace: 'scope',
        why: 'Scopes in one text are asked for one by one.',
      },
      {
        find: "uri !== undefined || flow !== 'app_to_app'",
        replace: 'true',
        why: 'The Vipps app is not sent back to no app.',
      },
    ],
  ),
];
