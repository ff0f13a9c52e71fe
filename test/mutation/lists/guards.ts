import { inFile } from '../mutation.ts';

const tests = ['test/express/guards'];

export const guardMutations = [
  ...inFile('lib/express/guards/require-login.ts', tests, [
    {
      find: 'if (isLoggedIn(req)) {',
      replace: 'if (true) {',
      why: 'Nobody gets past requireLogin() without a login.',
    },
    {
      find: 'if (!isPageView(req)) {',
      replace: 'if (false) {',
      why: 'A script gets 401 from a guard, and no login is begun for it.',
    },
    {
      find: 'if (readHints(state).arrived) throw sessionNotKept(state);',
      replace: '',
      why: 'A session that gets lost does not send people round for ever.',
    },
    {
      find: 'page !== undefined && new URL(page, url).pathname !== url.pathname',
      replace: 'page !== undefined',
      why: 'A guarded login page is not sent to itself.',
    },
    {
      find: 'if (silent) differsByPerson(state);',
      replace: '',
      why: 'No shared cache shows what a silent guard let one person see.',
    },
    {
      find: "canTrySilently(state, 'always') && ",
      replace: '',
      why: 'A guard tries silently only where it can succeed.',
    },
    {
      find: "if (readHints(state).arrived) dropHint(state, 'arrived');",
      replace: '',
      why: 'A session that has arrived is not suspected later.',
    },
    {
      find: "dropHint(state, 'arrived');\n  return new",
      replace: 'return new',
      why: 'A lost session is told once, and then a login can be tried again.',
    },
  ]),
  ...inFile('lib/express/guards/turn-away-cancelled.ts', tests, []),
  ...inFile('lib/express/guards/step-up.ts', tests, [
    {
      find: 'return acr !== undefined && acrValues',
      replace: 'return true || acrValues',
      why: 'Nobody gets past requireLogin({ acr }) without having confirmed.',
    },
    {
      find: 'if (!isPageView(req)) {',
      replace: 'if (false) {',
      why: 'A script is told to step up, and no login is begun for it.',
    },
    {
      find: "if (arrived !== undefined && acrValues.split(' ').includes(arrived)) throw lost(acrValues);",
      replace: '',
      why: 'A confirmation that gets lost does not send people round for ever.',
    },
    {
      find: 'if (turnAwayCancelled(state, page)) return;',
      replace: '',
      why: 'Who has just said no to a confirmation is not asked again.',
    },
    {
      find: "if (config.session && !config.onLogin && routes.includes('callback')) return;",
      replace: 'return;',
      why: 'Where nothing can keep the confirmation, the guard says so.',
    },
  ]),
  ...inFile('lib/express/session/session-user.ts', tests, [
    {
      find: 'return isRestored ? keptIn',
      replace: 'return true ? keptIn',
      why: 'One person has not confirmed what another has.',
    },
    {
      find: "typeof acr === 'string' && sameBrowser",
      replace: "typeof acr === 'string'",
      why: 'A confirmation does not cross browsers.',
    },
  ]),
  ...inFile(
    'lib/express/guards/guarded-request.ts',
    ['test/express/guards/mounted-app.test.ts'],
    [
      {
        find: 'installRequestMethods(app, req);',
        replace: '',
        why: 'In an app mounted in a Router, requests have the methods of Passport, too.',
      },
      {
        find: "if (state.sessionFrom === 'us') installSession(app);",
        replace: '',
        why: 'In an app mounted in a Router, requests have the session, too.',
      },
    ],
  ),
  ...inFile('lib/express/guards/turn-away-cancelled.ts', tests, [
    {
      find: 'if (!readHints(state).cancelled) return false;',
      replace: 'if (true) return false;',
      why: 'Who has just said no is not asked again.',
    },
    {
      find: "dropHint(state, 'cancelled');",
      replace: '',
      why: 'A no counts for one page.',
    },
    {
      find: 'if (new URL(failureRedirect, page).pathname === page.pathname) return false;',
      replace: '',
      why: 'A guarded failure page is not sent to itself.',
    },
  ]),
  ...inFile('lib/express/guards/silent-attempt.ts', tests, [
    {
      find: 'if (!isPageView(state.req)) return false;',
      replace: '',
      why: 'No asset is sent to Vipps for a silent login.',
    },
    {
      find: 'hints.paused || hints.arrived',
      replace: 'hints.arrived',
      why: 'A silent login that failed rests for a day.',
    },
    {
      find: 'hints.paused || hints.arrived',
      replace: 'hints.paused',
      why: 'A lost session does not send people round silently.',
    },
    {
      find: "return when === 'always' && hints.probed;",
      replace: "return when === 'always';",
      why: 'A browser that keeps no cookies is not sent away.',
    },
    {
      find: "return when === 'always' && hints.probed;",
      replace: 'return hints.probed;',
      why: 'A first-time visitor is sent away only where `always` is asked for.',
    },
    {
      find: 'hintSilentFailed(state);',
      replace: '',
      why: 'Where Vipps cannot be asked, the next page does not ask again.',
    },
  ]),
  ...inFile('lib/express/guards/try-silent-login.ts', tests, [
    {
      find: 'isLoggedIn(req) || ',
      replace: '',
      why: 'Who is logged in is not logged in again.',
    },
    {
      find: 'differsByPerson(state);',
      replace: '',
      why: "No shared cache shows one person's page to another.",
    },
  ]),
];
