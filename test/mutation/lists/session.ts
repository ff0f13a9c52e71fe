import { inFile } from '../mutation.ts';

const tests = ['test/express/session'];

export const sessionMutations = [
  ...inFile('lib/express/session/session.ts', tests, [
    {
      find: 'if (before.regenerate) await settle((done) => before.regenerate?.(done));',
      replace: 'if (before.regenerate) await Promise.resolve();',
      why: 'The session has a new id after a login and after a logout.',
    },
    {
      find: 'else for (const key of Object.keys(before)) Reflect.deleteProperty(before, key);',
      replace: '',
      why: 'A cookie session begins empty after a login and after a logout.',
    },
    {
      find: "keep.filter((key) => key !== 'cookie')",
      replace: 'keep',
      why: 'The cookie of an old session is not kept.',
    },
    {
      find: 'if (session.save) await settle((done) => session.save?.(done));',
      replace: '',
      why: 'The redirect does not arrive before the session does.',
    },
    {
      find: 'if (error === undefined || error === null) resolve();',
      replace: 'if (true) resolve();',
      why: 'A session store that fails logs nobody in.',
    },
  ]),
  ...inFile('lib/express/session/session-user.ts', tests, [
    {
      find: 'const session = await renewSession(req, keep);',
      replace: 'const session = sessionOf(req);',
      why: 'A login renews the session, against ids fixed beforehand.',
    },
    {
      find: 'if (serialized === undefined) throw',
      replace: 'if (false) throw',
      why: 'A `serialize` without `return` is told at once.',
    },
    {
      find: ' || currentUser(req) !== undefined',
      replace: '',
      why: 'Whom the app has set as user stays it.',
    },
    {
      find: 'user === undefined || user === null || user === false',
      replace: 'user === undefined',
      why: 'Whom `deserialize` does not find is logged out.',
    },
    {
      find: 'session[config.name] = left;',
      replace: 'forgetUser(state);',
      why: 'A person whom `deserialize` lost leaves no cart to the next.',
    },
    {
      find: 'Reflect.deleteProperty(session, config.name);',
      replace: '',
      why: 'A login that failed for want of a store does not succeed a moment later.',
    },
  ]),
  ...inFile('lib/express/session/request-methods.ts', tests, [
    {
      find: 'forgetUser(state);\n  hintLoggedOut(state);',
      replace: 'hintLoggedOut(state);',
      why: 'A logout takes the user out of the session.',
    },
    {
      find: 'hintLoggedOut(state);',
      replace: '',
      why: 'The next page does not silently undo a logout.',
      tests: [
        'test/express/routes/logout-route.test.ts',
        'test/express/guards/silent-always.test.ts',
      ],
    },
    {
      find: 'if (begunSession(this)) settle(endSession(this, options), required, required);',
      replace: 'if (false) settle(endSession(this, options), required, required);',
      why: 'A logout ends the session.',
    },
    {
      find: 'content.filter((key) => key !== passportKey)',
      replace: 'content',
      why: "A logout that keeps the session's content does not keep Passport's user.",
    },
    {
      find: '(isApproved(this, user) || !manager)',
      replace: '!manager',
      why: 'Whom the strategy logged in is kept without serializers.',
      tests: ['test/passport/beside-middleware.test.ts', 'test/express/beside-passport.test.ts'],
    },
  ]),
  ...inFile(
    'lib/express/session/app-sessions.ts',
    ['test/express/session/app-session.test.ts'],
    [
      {
        find: 'if (sessions.slice(ours).includes(true)) throw',
        replace: 'if (false) throw',
        why: 'A session declared too late is told, not silently unused.',
      },
    ],
  ),
  ...inFile(
    'lib/express/session/session-source.ts',
    ['test/express/session'],
    [
      {
        find: "known === 'us' && hasAppSession(req) ? 'app' : known",
        replace: 'known',
        why: "A session of the app's own is used where it has one.",
      },
    ],
  ),
];
