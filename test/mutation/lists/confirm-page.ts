import { inFile } from '../mutation.ts';

const folder = 'test/flows/other-browser';
const answering = [`${folder}/answering.test.ts`];
const loggedIn = [`${folder}/logged-in-already.test.ts`];
const page = [`${folder}/confirm-page.test.ts`];

export const confirmPageMutations = [
  ...inFile('lib/express/routes/confirm/answer-confirmation.ts', answering, [
    {
      find: 'refuseCrossSite(state);',
      replace: '',
      why: "Another site's form confirms no login.",
    },
    {
      find: "token === undefined || asked.get('login') !== publicId(token)",
      replace: 'token === undefined',
      why: 'A page confirms the login that it shows, and no other.',
    },
    {
      find: 'if (!held) throw confirmationMissing();',
      replace: "if (!held) throw new Error('nothing');",
      why: 'An answer that comes too late is a coded error.',
    },
    {
      find: "if (asked.has('answer')) {",
      replace: 'if (false) {',
      why: 'Cancel does not log anybody in.',
    },
    {
      find: 'hintCancelled(state);',
      replace: '',
      why: 'Who cancelled in another browser is not asked again by a guard.',
    },
    {
      find: 'await emptySession(state);',
      replace: '',
      why: '`verify` does not see who was logged in before, when a login came from another browser.',
      tests: loggedIn,
    },
    {
      find: 'if (!approval.approved) throw loginRefused();',
      replace: '',
      why: '`verify` has the last word also in another browser.',
    },
    {
      find: 'dropConfirmCookie(state);',
      replace: '',
      why: 'The token of a login that was answered leaves the browser.',
    },
  ]),
  ...inFile('lib/express/session/empty-session.ts', loggedIn, [
    {
      find: 'setCurrentUser(req, undefined);',
      replace: '',
      why: '`req.user` is empty in `verify` when a login came from another browser.',
    },
    {
      find: 'await renewSession(req, []);',
      replace: "await renewSession(req, ['cart']);",
      why: 'Nothing of the session is carried into a login from another browser.',
    },
  ]),
  ...inFile(
    'lib/express/routes/confirm/confirm-cookie.ts',
    [`${folder}/confirmed.test.ts`],
    [
      {
        find: "sameSite: 'strict'",
        replace: "sameSite: 'lax'",
        why: 'No other site brings the token of a login that waits.',
      },
      {
        find: 'httpOnly: true',
        replace: 'httpOnly: false',
        why: 'No script reads the token of a login that waits.',
      },
    ],
  ),
  ...inFile('lib/express/routes/confirm/show-confirm-page.ts', page, [
    {
      find: "if (url.searchParams.has('again')) throw confirmationMissing();",
      replace: '',
      why: 'A browser without the token is not reloaded for ever.',
    },
    {
      find: 'if (!held) throw confirmationMissing();',
      replace: "if (!held) throw new Error('nothing');",
      why: 'A page that is opened too late is a coded error.',
      tests: answering,
    },
    {
      find: "res.setHeader('X-Frame-Options', 'DENY');",
      replace: '',
      why: "The app's own confirm page is not framed.",
    },
    {
      find: '  sendOrigin(res);\n',
      replace: '',
      why: "The app's own confirm page lets browsers send Origin.",
    },
  ]),
];
