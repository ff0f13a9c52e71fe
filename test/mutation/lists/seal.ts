import { inFile } from '../mutation.ts';

const tests = ['test/transaction'];

export const sealMutations = [
  ...inFile('lib/transaction/seal.ts', tests, [
    {
      find: "return { alg: 'dir', enc: 'A256GCM', context };",
      replace: "return { alg: 'dir', enc: 'A256GCM', context: context && 'anywhere' };",
      why: 'What was sealed for one place does not open in another.',
    },
    {
      find: 'if (text.length > maxSealedLength) return undefined;',
      replace: '',
      why: 'What is too long is not decrypted.',
    },
    {
      find: 'if (sealed.length > maxSealedLength) {',
      replace: 'if (false) {',
      why: 'What could not be opened again is not sealed.',
    },
    {
      find: 'for (const key of [newestKey, ...olderKeys])',
      replace: 'for (const key of [newestKey])',
      why: 'A secret that was replaced still opens.',
    },
    {
      find: '.encrypt(newestKey)',
      replace: '.encrypt(olderKeys[0] ?? newestKey)',
      why: 'The newest secret is the one that seals.',
    },
    {
      find: 'if (!newestKey) throw',
      replace: 'if (false) throw',
      why: 'Without a secret nothing is sealed.',
    },
  ]),
  ...inFile('lib/transaction/derive-key.ts', tests, [
    {
      find: '`passport-vipps ${purpose}`',
      replace: "'passport-vipps'",
      why: 'What was sealed for one purpose does not open for another.',
    },
  ]),
  ...inFile('lib/transaction/binding-context.ts', tests, [
    {
      find: '[place, settings.issuer',
      replace: '[settings.issuer',
      why: 'A login cannot be moved to the place of another.',
    },
    {
      find: 'settings.issuer, ',
      replace: '',
      why: 'A login at one issuer is not finished as one at another.',
    },
    {
      find: 'settings.clientId, ',
      replace: '',
      why: 'A login of one app is not finished by another with the same secret.',
    },
    {
      find: ', settings.redirectUris[0]',
      replace: '',
      why: 'A login of one site is not finished by another with the same secret.',
    },
  ]),
];
