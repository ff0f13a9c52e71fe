import { inFile } from '../mutation.ts';

const tests = ['test/protocol/documents'];

export const documentMutations = [
  ...inFile('lib/protocol/documents/provider-metadata.ts', tests, [
    {
      find: ' || (said !== issuer && `${said}/` !== issuer)',
      replace: '',
      why: 'A discovery document of another issuer is refused.',
    },
    {
      find: ' && `${said}/` !== issuer',
      replace: '',
      why: 'An issuer may leave its last slash out.',
    },
    {
      find: 'url && isSecureUrl(url)',
      replace: 'url',
      why: 'An endpoint without https is not used.',
    },
    {
      find: 'if (!isJsonObject(json)) throw',
      replace: 'if (json === undefined) throw',
      why: 'A discovery document that is no object is refused by code.',
    },
  ]),
  ...inFile(
    'lib/protocol/values/secure-url.ts',
    ['test/protocol/values'],
    [
      {
        find: ' && isLoopback(url.hostname)',
        replace: '',
        why: 'Without https, nothing leaves this machine.',
      },
      {
        find: "hostname.endsWith('.localhost')",
        replace: "hostname.endsWith('localhost')",
        why: 'A name that only ends in the letters of localhost may be anywhere.',
      },
      {
        find: '/^127(\\.\\d{1,3}){3}$/',
        replace: '/^127/',
        why: 'A name that only begins with 127 may be anywhere.',
      },
    ],
  ),
  ...inFile(
    'lib/protocol/options/issuer-option.ts',
    ['test/protocol/options'],
    [
      {
        find: ' || !isSecureUrl(url)',
        replace: '',
        why: 'An issuer without https is refused.',
      },
      {
        find: 'if (!url || !bare ||',
        replace: 'if (!url ||',
        why: 'An issuer with a query or a fragment is refused.',
      },
    ],
  ),
  ...inFile('lib/protocol/documents/read-document.ts', tests, [
    {
      find: 'if (answer.status === 200) return answer;',
      replace: 'if (answer.status < 500) return answer;',
      why: 'Only a 200 is taken for a document.',
    },
  ]),
  ...inFile('lib/protocol/documents/jwks.ts', tests, [
    {
      find: 'keys.filter((key) => key !== undefined)',
      replace: '(json.keys as JWK[])',
      why: 'Keys that cannot be used are left out, and the others are.',
    },
    {
      find: 'if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;',
      replace: 'throw error;',
      why: 'Keys that rotate during a login are read anew.',
    },
    {
      find: '!isJsonObject(json) || !Array.isArray(json.keys)',
      replace: '!isJsonObject(json)',
      why: 'A key set without a list of keys is refused by code.',
    },
  ]),
  ...inFile('lib/protocol/documents/remote-document.ts', tests, [
    {
      find: 'if (!flight && !mayReadAhead()) return seen;',
      replace: '',
      why: 'Invented key names cannot make us ask for the keys without end.',
    },
    {
      find: 'kept && now() < kept.usableUntil ? kept : undefined',
      replace: 'kept',
      why: 'An old copy is not served for ever.',
    },
    {
      find: 'untilAborted(what, signal, (flight ??= start(readOrKeep)))',
      replace: 'untilAborted(what, signal, start(readOrKeep))',
      why: 'A hundred logins at once ask for a document once.',
    },
    {
      find: 'if (kept && now() < kept.freshUntil) return kept.value;',
      replace: 'if (kept) return kept.value;',
      why: 'A document is read anew when it is no longer fresh.',
    },
  ]),
  ...inFile('lib/protocol/documents/freshness.ts', tests, [
    {
      find: 'Math.max(Number(maxAge), leastSeconds)',
      replace: 'Number(maxAge)',
      why: 'A header of zero seconds does not send every login for the document.',
    },
    {
      find: 'Math.min(Math.max(Number(maxAge), leastSeconds), mostSeconds)',
      replace: 'Math.max(Number(maxAge), leastSeconds)',
      why: 'A header of a year does not pin the keys for a year.',
    },
  ]),
];
