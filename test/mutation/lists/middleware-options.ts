import { inFile } from '../mutation.ts';

const paths = ['test/express/options/paths.test.ts'];
const option = ['test/express/session/session-option.test.ts'];

export const middlewareOptionMutations = [
  ...inFile('lib/express/options/literal-path.ts', paths, [
    {
      find: 'if (isSamePath(path, pathname)) return pathname;',
      replace: 'return pathname;',
      why: 'A path that browsers read as another one is refused.',
    },
    {
      find: 'return pathname;',
      replace: 'return path;',
      why: 'A path is compared as browsers send it.',
    },
  ]),
  ...inFile(
    'lib/express/request/route-paths.ts',
    ['test/express/options/base-url.test.ts', 'test/express/errors/error-page.test.ts'],
    [
      {
        find: 'pickByHost(config.login.sites, req)',
        replace: "(config.login.sites[0] ?? new URL(req.url ?? '/'))",
        why: 'Nobody is sent to the login of another address of the site.',
      },
    ],
  ),
  ...inFile('lib/express/options/read-own-session.ts', option, [
    {
      find: '...defined(given)',
      replace: '...given',
      why: 'An undefined option of the session does not remove what is needed.',
    },
    {
      find: '...defined(given.cookie ?? {})',
      replace: '...given.cookie',
      why: 'An undefined option of the session cookie does not make it weaker.',
    },
  ]),
];
