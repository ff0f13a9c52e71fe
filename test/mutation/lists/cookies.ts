import { inFile } from '../mutation.ts';

const tests = ['test/transaction'];

export const cookieMutations = [
  ...inFile('lib/transaction/login-cookies.ts', tests, [
    {
      find: ' && !isTooOld(record[0], settings.now())',
      replace: '',
      why: 'A login older than ten minutes is not finished, whatever the browser keeps.',
    },
    {
      find: 'isRecord(record) && ',
      replace: '',
      why: 'What opens and is no record is not read as one.',
    },
    {
      find: "${secure ? '__Host-' : ''}",
      replace: '',
      why: 'On https, no neighbouring host can set our cookies.',
    },
    { find: 'httpOnly: true, ', replace: '', why: 'Scripts cannot read a login under way.' },
    {
      find: 'httpOnly: true, secure, ',
      replace: 'httpOnly: true, ',
      why: 'A login under way does not travel without https.',
    },
    {
      find: "sameSite: 'lax'",
      replace: "sameSite: 'strict'",
      why: 'The cookie comes along on the way back from Vipps.',
    },
    {
      find: 'if (room < 0) throw',
      replace: 'if (false) throw',
      why: 'A login that fits no cookie is refused at its start, not lost at its end.',
    },
    {
      find: 'if (total <= room) return [];',
      replace: '',
      why: 'Logins of other tabs stay while there is room.',
      survives: 'Without it the same cookies are kept, after opening each for nothing.',
    },
    {
      find: 'b.createdAt - a.createdAt',
      replace: 'a.createdAt - b.createdAt',
      why: 'Where room is short the oldest logins go first.',
    },
    {
      find: '(await open(cookie))?.[0] ?? 0',
      replace: '(await open(cookie))?.[0] ?? Infinity',
      why: 'Cookies that do not open crowd out no login.',
    },
    {
      find: ' && /^[\\w-]{22}$/.test(name.slice(prefix.length))',
      replace: '',
      why: 'Cookies of the app that only begin like ours are left alone.',
    },
    {
      find: 'name.startsWith(prefix) && ',
      replace: '',
      why: 'Cookies of others with long names are left alone.',
    },
  ]),
  ...inFile(
    'lib/express/request/own-cookie-name.ts',
    ['test/express/behind-proxy.test.ts', 'test/flows/other-browser/confirmed.test.ts'],
    [
      {
        find: 'secure ? `__Host-vipps.${name}` : ',
        replace: '',
        why: 'A neighbouring host plants no hint, nor the token of a login that waits.',
      },
      {
        find: '`vipps.${appTag}.${name}`',
        replace: '`vipps.${name}`',
        why: 'Two sites on localhost do not take the hints of one another.',
        tests: ['test/express/guards/session-not-kept.test.ts'],
      },
    ],
  ),
  ...inFile(
    'lib/express/request/hint-cookies.ts',
    ['test/express/guards/session-not-kept.test.ts'],
    [
      {
        find: "if (readHints(state).arrived) dropHint(state, 'arrived');",
        replace: '',
        why: 'Who logs out just after a login has lost no session.',
      },
    ],
  ),
  ...inFile('lib/transaction/append-cookie.ts', tests, [
    {
      find: '...others, ',
      replace: '',
      why: 'Cookies that the app sets stay.',
    },
    {
      find: '.filter((line) => !line.startsWith(`${cookie.name}=`))',
      replace: '',
      why: 'One answer says one thing about a cookie.',
    },
  ]),
  ...inFile('lib/transaction/app-tag.ts', tests, [
    {
      find: '[clientId, redirectUri]',
      replace: '[clientId]',
      why: 'Two sites on localhost do not take one another for themselves.',
    },
  ]),
];
