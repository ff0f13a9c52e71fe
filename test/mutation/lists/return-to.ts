import { inFile } from '../mutation.ts';

const tests = ['test/login'];

export const returnToMutations = [
  ...inFile('lib/login/return-to.ts', tests, [
    {
      find: "typeof wish !== 'string' || ",
      replace: '',
      why: 'A `returnTo` that is no text is none.',
    },
    {
      find: 'if (!url?.href.startsWith(`${site.origin}/`)) return undefined;',
      replace: 'if (!url) return undefined;',
      why: 'After a login nobody is sent to another site.',
    },
    {
      find: '!url?.href.startsWith(`${site.origin}/`)',
      replace: 'url?.origin !== site.origin',
      why: 'A blob of the site is not a page of the site.',
    },
    {
      find: "path.startsWith('//') ? undefined : path",
      replace: 'path',
      why: 'A path that would be another site once it stands alone is none.',
    },
  ]),
  ...inFile(
    'lib/protocol/values/parse-url.ts',
    ['test/protocol/values', 'test/login'],
    [
      {
        find: 'return undefined;',
        replace: 'throw new TypeError(text);',
        why: 'A `returnTo` that no browser could open is none.',
      },
      {
        find: 'return new URL(text, base);',
        replace: 'return URL.canParse(text, base) ? new URL(text, base) : undefined;',
        why: 'An address with an å in it stays one, however often addresses were read.',
      },
    ],
  ),
  ...inFile(
    'lib/login/options/page-address.ts',
    ['test/login', 'test/express/options'],
    [
      {
        find: "safeReturnTo(address, new URL('https://site.example'))",
        replace: 'address',
        why: 'A page of the options that begins with `//` is a slip.',
      },
      {
        find: 'url && isSecureUrl(url) ? url.href',
        replace: 'url ? url.href',
        why: 'A page of the options is no `javascript:` address.',
      },
      {
        find: 'if (known !== undefined) return known;',
        replace: 'if (known !== undefined) return address;',
        why: 'A page of the options with an å in it can stand in a header.',
      },
    ],
  ),
  ...inFile('lib/login/public-url.ts', tests, [
    {
      find: 'new URL(site.origin + publicPath(site, req))',
      replace: 'new URL(publicPath(site, req), site)',
      why: 'A request for `//evil.example` stays one at our site.',
    },
    {
      find: "url.startsWith('/') ? url : '/'",
      replace: 'url',
      why: 'A request for a whole address, as to a proxy, is one for our front page.',
    },
    {
      find: 'asked.startsWith(`${base}/`)',
      replace: 'asked.startsWith(base)',
      why: 'A path that only begins like the base path is not under it.',
    },
  ]),
  ...inFile('lib/login/pick-by-host.ts', tests, [
    {
      find: 'if (address) return address;',
      replace: 'return address ?? new URL(`${first.protocol}//${host}`);',
      why: 'A Host header chooses among the addresses of the site and makes none.',
    },
    {
      find: "[...forwarded.split(','), req.headers.host ?? '']",
      replace: "[req.headers.host ?? '', ...forwarded.split(',')]",
      why: 'A proxy in front knows best which site was asked for.',
    },
    {
      find: '.trim().toLowerCase()',
      replace: '.trim()',
      why: 'Host names are compared in any case.',
    },
  ]),
];
