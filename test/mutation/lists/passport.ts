import { inFile } from '../mutation.ts';

export const passportMutations = [
  ...inFile(
    'lib/passport/strategy.ts',
    ['test/passport/failures.test.ts'],
    [
      {
        find: 'success: this.success.bind(this),',
        replace: 'success: (user, info) => this.success(user, info),',
        why: "Of two callbacks at once, neither gets the other's session.",
        tests: ['test/passport/overlapping.test.ts'],
      },
      {
        find: '(error: unknown) => actions.error(error),',
        replace: '() => undefined,',
        why: 'What goes wrong is told, and the request answered.',
      },
      {
        find: '.catch((error: unknown) => {\n        const next',
        replace:
          '.catch((error: unknown) => {\n        if (error) return actions.error(error);\n        const next',
        why: "What the app's callback throws does not have it called again.",
        tests: ['test/passport/throwing-callback.test.ts'],
      },
      {
        find: '        next(error);\n',
        replace: '        next(undefined);\n',
        why: "What the app's callback throws is answered.",
        tests: ['test/passport/throwing-callback.test.ts'],
      },
      {
        find: 'if (!isNavigation(req)) {',
        replace: 'if (false) {',
        why: 'The strategy begins no login for a script or an asset.',
        tests: ['test/passport/starting.test.ts'],
      },
      {
        find: "exchange.res.setHeader('Cache-Control', 'no-store');",
        replace: '',
        why: "No cache keeps the strategy's redirect, which carries a `state`.",
        tests: ['test/advisories/rfc-9700.test.ts'],
      },
      {
        find: ' || url.searchParams.has(name)',
        replace: '',
        why: 'A subclass cannot replace state, nonce or challenge.',
        tests: ['test/passport/oauth2-strategy.test.ts'],
      },
      {
        find: "status === 401 || code === 'transaction_missing'",
        replace: 'status === 401',
        why: 'A stray callback is a failure to Passport, not an exception.',
        tests: ['test/passport/stray-callbacks.test.ts', 'test/passport/failures.test.ts'],
        survives: 'completeLogin() answers such a callback as a stray before it comes here.',
      },
      {
        find: 'actions.fail(completion.info ?? refusal, 403)',
        replace: 'actions.success({} as Express.User)',
        why: 'Whom `verify` refuses is not logged in.',
        tests: ['test/passport/modern-verify.test.ts'],
      },
      {
        find: 'actions.fail(stray, 400)',
        replace: 'actions.success({} as Express.User)',
        why: 'A callback that belongs to no login logs nobody in.',
        tests: ['test/passport/stray-callbacks.test.ts'],
      },
    ],
  ),
  ...inFile(
    'lib/passport/verify.ts',
    ['test/passport/modern-verify.test.ts'],
    [
      {
        find: 'user === false || user === null ? { approved: false }',
        replace: 'user === false ? { approved: false }',
        why: '`null` from `verify` refuses the login.',
      },
      {
        find: 'if (user === undefined) {',
        replace: 'if (false) {',
        why: 'A `verify` without `return` is told at once.',
      },
    ],
  ),
  ...inFile(
    'lib/passport/classic-verify.ts',
    ['test/passport/classic-verify.test.ts'],
    [
      {
        find: 'else if (!user) resolve({ approved: false, info });',
        replace: '',
        why: '`done(null, false)` refuses the login.',
      },
      {
        find: 'Promise.resolve(returned).catch(reject);',
        replace: '',
        why: 'An async verify callback that rejects does not hang the request.',
      },
    ],
  ),
];
