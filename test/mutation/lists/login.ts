import { inFile } from '../mutation.ts';

const callback = [
  'test/express/routes/callback-route.test.ts',
  'test/passport/hostile-callbacks.test.ts',
];
const twice = ['test/flows/twice-at-once.test.ts', 'test/flows/during-exchange.test.ts'];

export const loginMutations = [
  ...inFile('lib/login/read-callback.ts', callback, [
    {
      find: "if (req.method !== 'GET') refuseMethod(exchange, 'GET');",
      replace: '',
      why: 'Neither HEAD nor POST uses a login up.',
    },
    {
      find: 'if (!isNavigation(req)) throw notOpened();',
      replace: '',
      why: 'Neither a prefetch nor a frame uses a login up.',
    },
    {
      find: 'state === undefined || (params.code === undefined && params.error === undefined)',
      replace: 'state === undefined',
      why: 'A callback with neither code nor error uses no login up.',
    },
  ]),
  ...inFile('lib/login/redeem-callback.ts', callback, [
    {
      find: 'await refuseOtherIssuer(config, params, signal);',
      replace: '',
      why: 'An answer of another issuer is refused.',
    },
    {
      find: 'refuseOtherRedirectUri(transaction, url);',
      replace: '',
      why: 'An answer at another address than was asked for is refused.',
      tests: [
        'test/passport/hostile-callbacks.test.ts',
        'test/express/options/paths.test.ts',
        'test/advisories/transaction-binding.test.ts',
      ],
    },
    {
      find: 'if (params.error !== undefined) throw authorizationError(params);',
      replace: '',
      why: 'An answer with an error is no login, code or not.',
      tests: callback,
    },
  ]),
  ...inFile(
    'lib/login/redeem-callback.ts',
    ['test/passport/deadline.test.ts'],
    [
      {
        find: 'config.client.metadata(signal)',
        replace: 'config.client.metadata()',
        why: 'The deadline of a login begins with its first call, discovery.',
      },
    ],
  ),
  ...inFile('lib/login/complete-login.ts', twice, [
    {
      find: "return { kind: 'failed', error, stateKind: kind, transaction };",
      replace: 'throw error;',
      why: 'What a login fails with is told along with the login.',
      tests: ['test/express/guards/silent-failures.test.ts'],
    },
    {
      find: 'JSON.stringify([state, params.code, params.error])',
      replace: 'JSON.stringify([state])',
      why: 'Only callbacks that say the same share their work.',
      tests: ['test/load/callbacks-at-once.test.ts'],
    },
    {
      find: '[state, params.code, params.error]',
      replace: '[params.code, params.error]',
      why: 'Two people who cancel at once do not share their end.',
      tests: ['test/load/callbacks-at-once.test.ts'],
    },
    {
      find: 'config.flights.share<Completion>(key, ',
      replace: 'config.flights.share<Completion>(key + String(Math.random()), ',
      why: 'A callback opened twice at once exchanges its code once.',
    },
    {
      find: 'if (!(await config.store.take(found, exchange))) return stray;',
      replace: 'await config.store.take(found, exchange);',
      why: 'A login that somebody else has finished is not finished again.',
      tests: [
        ...twice,
        'test/flows/stray-callbacks.test.ts',
        'test/passport/transaction-store.test.ts',
      ],
    },
    {
      find: '!(await config.store.take(found, exchange))',
      replace: 'false',
      why: 'A login that was finished is over.',
      tests: [...twice, 'test/flows/stray-callbacks.test.ts'],
    },
  ]),
  ...inFile(
    'lib/login/flights.ts',
    ['test/login/flights.test.ts'],
    [
      {
        find: 'if (joined) return joined;',
        replace: '',
        why: 'Concurrent duplicates share their work.',
      },
      {
        find: '.finally(() => underWay.delete(key))',
        replace: '',
        why: 'Shared work is forgotten when it has ended.',
      },
    ],
  ),
  ...inFile(
    'lib/login/fetch-login.ts',
    ['test/passport'],
    [
      {
        find: '...(acrValues === undefined ? {} : { acrValues }),',
        replace: '',
        why: 'The acr that was asked for is held against the id_token.',
        tests: ['test/passport/id-token.test.ts'],
      },
      {
        find: 'transaction.returnTo ?? transaction.successRedirect',
        replace: 'transaction.returnTo',
        why: 'A login ends where it was started to end.',
        tests: ['test/flows/cancelled.test.ts'],
      },
    ],
  ),
  ...inFile(
    'lib/login/login-deadline.ts',
    ['test/passport/deadline.test.ts'],
    [
      {
        find: 'AbortSignal.timeout(deadlineMs)',
        replace: 'new AbortController().signal',
        why: 'All calls of a login together have a deadline.',
      },
    ],
  ),
  ...inFile(
    'lib/login/options/secrets.ts',
    ['test/login/options'],
    [
      {
        find: 'secrets.find((secret) => secret.length < leastCharacters)',
        replace: 'secrets.find((secret) => secret.length < 1)',
        why: 'A secret that can be guessed is refused.',
      },
      {
        find: "if (source.env['NODE_ENV'] === 'production') {",
        replace: 'if (false) {',
        why: 'In production nobody goes without a secret by oversight.',
      },
    ],
  ),
  ...inFile(
    'lib/login/options/base-url.ts',
    ['test/login/options'],
    [
      {
        find: 'if (!isSecureUrl(url)) {',
        replace: 'if (false) {',
        why: 'A site without https is refused.',
      },
    ],
  ),
];
