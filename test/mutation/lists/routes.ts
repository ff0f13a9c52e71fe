import { inFile } from '../mutation.ts';

const logout = ['test/express/routes/logout-route.test.ts'];
const stray = ['test/flows/stray-callbacks.test.ts', 'test/flows/refused-cookies.test.ts'];

export const routeMutations = [
  ...inFile('lib/express/routes/refuse-cross-site.ts', logout, [
    {
      find: "fetchSite === 'same-origin'",
      replace: "fetchSite !== 'cross-site'",
      why: 'Neither a neighbouring site nor an address typed in logs anybody out.',
    },
    {
      find: 'config.login.sites.some((site) => site.origin === origin)',
      replace: 'true',
      why: 'Browsers without Sec-Fetch-Site are told by Origin.',
    },
    {
      find: 'site.origin === origin)',
      replace: "site.origin === origin || origin === 'null')",
      why: '`Origin: null` alone is nobody.',
    },
    {
      find: '(site) => site.origin === origin',
      replace: '(site) => site.origin === origin || origin === undefined',
      why: 'No Origin at all is nobody.',
    },
  ]),
  ...inFile('lib/express/routes/logout-route.ts', logout, [
    {
      find: "if (state.req.method !== 'POST') refuseMethod(state, 'POST');",
      replace: '',
      why: 'A link or an image logs nobody out.',
    },
    {
      find: 'refuseCrossSite(state);',
      replace: '',
      why: "Another site's form logs nobody out.",
    },
  ]),
  ...inFile(
    'lib/express/routes/login-route.ts',
    ['test/express/routes/login-route.test.ts'],
    [
      {
        find: "if (req.method !== 'GET') refuseMethod(state, 'GET');",
        replace: '',
        why: 'A login begins with a page that is opened, not with a form.',
      },
      {
        find: 'if (!isPageView(req)) {',
        replace: 'if (false) {',
        why: 'No login begins for a script or a prefetch.',
      },
    ],
  ),
  ...inFile('lib/login/refuse-method.ts', logout, [
    {
      find: "res.setHeader('Allow', allowed);",
      replace: '',
      why: 'A refused method is told which would do.',
    },
  ]),
  ...inFile('lib/express/routes/callback/answer-stray.ts', stray, [
    {
      find: 'if (hasCode && isLoggedIn(req)) {',
      replace: 'if (false) {',
      why: 'The back button of somebody logged in is no failure.',
    },
    {
      find: "kind: 'restarted' }",
      replace: "kind: 'ordinary' }",
      why: 'A browser that refuses cookies is not sent round for ever.',
    },
    {
      find: "hasCode && stateKind === 'ordinary'",
      replace: "stateKind === 'ordinary'",
      why: 'An error with an unknown `state` begins no new login.',
    },
  ]),
  ...inFile(
    'lib/express/routes/callback/callback-route.ts',
    ['test/express/guards'],
    [
      {
        find: "completion.stateKind === 'silent'",
        replace: 'false',
        why: 'A silent login that fails is no error page.',
      },
    ],
  ),
  ...inFile(
    'lib/express/routes/callback/answer-silent.ts',
    ['test/express/guards/silent-failures.test.ts'],
    [
      {
        find: 'if (state.config.onLogin) throw error;',
        replace: '',
        why: 'What `onLogin` may have answered is not answered again.',
      },
      {
        find: 'if (state.config.onLogin) throw error;',
        replace: 'throw error;',
        why: 'A silent login that nothing can keep is no error page.',
      },
      {
        find: 'if (!isInteractionNeeded(error)) ',
        replace: '',
        why: 'That a person must be asked is nothing to warn of.',
      },
      {
        find: 'hintSilentFailed(state);',
        replace: '',
        why: 'A silent login that failed is not tried on the next page.',
      },
    ],
  ),
  ...inFile(
    'lib/express/routes/callback/turn-away.ts',
    ['test/flows/cancelled.test.ts', 'test/express/guards/after-cancelling.test.ts'],
    [
      {
        find: "transaction?.startedBy === 'route' ? transaction.returnTo : undefined",
        replace: 'transaction?.returnTo',
        why: 'Who cancels does not land at the guard that asked.',
      },
      {
        find: 'hintCancelled(state);',
        replace: '',
        why: 'A guard is told of a login that was just cancelled.',
      },
    ],
  ),
  ...inFile(
    'lib/express/routes/callback/welcome.ts',
    [
      'test/express/guards/session-not-kept.test.ts',
      'test/express/guards/try-silent-login.test.ts',
    ],
    [
      {
        find: 'hintArrived(state, acrOf(login));',
        replace: '',
        why: 'A guard can tell a session that was lost at once.',
      },
      {
        find: 'await keepUser(state, user, { silent, ',
        replace: 'await keepUser(state, user, { ',
        why: 'A page can tell that a login was a silent one.',
      },
    ],
  ),
  ...inFile(
    'lib/express/answers/answer.ts',
    ['test/advisories/rfc-9700-answers.test.ts', 'test/flows/stray-callbacks.test.ts'],
    [
      {
        find: "res.setHeader('Location', location);\n  neverStored(res);",
        replace: "res.setHeader('Location', location);",
        why: 'No cache keeps a redirect that carries a `state`.',
      },
    ],
  ),
  ...inFile(
    'lib/express/errors/handle-error.ts',
    ['test/express/errors'],
    [
      {
        find: 'if (res.headersSent) {',
        replace: 'if (false) {',
        why: 'An answer that is under way is not answered again.',
      },
    ],
  ),
];
