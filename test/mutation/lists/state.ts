import { inFile } from '../mutation.ts';

const tests = ['test/transaction'];

export const stateMutations = [
  ...inFile('lib/transaction/state.ts', tests, [
    {
      find: 'form.test(state) ? ',
      replace: 'true ? ',
      why: 'A `state` that does not have our form is none of ours.',
    },
    {
      find: '.update(state).digest()',
      replace: '.update(state.slice(0, 43)).digest()',
      why: 'A login is found by its whole `state`, its kind included.',
    },
  ]),
  ...inFile('lib/transaction/transaction-record.ts', tests, [
    {
      find: ' || !settings.redirectUris.includes(redirectUri)',
      replace: '',
      why: 'A login for a redirect URI that is no longer ours is not finished.',
    },
    {
      find: "typeof createdAt !== 'number' || ",
      replace: '',
      why: 'A record that says no start is none.',
    },
    { find: '!nonce || ', replace: '', why: 'A record without a nonce is none.' },
    { find: '!codeVerifier || ', replace: '', why: 'A record without a verifier is none.' },
    {
      find: 'if (!isStarter(startedBy)) return undefined;',
      replace: '',
      why: 'A record begun by nobody we know is none.',
    },
    {
      find: 'if (!Array.isArray(record)) return undefined;',
      replace: 'if (record === undefined) return undefined;',
      why: 'What is no record is not read as one.',
    },
    {
      find: 'shortenReturnTo(returnTo)',
      replace: 'returnTo',
      why: 'A long `returnTo` does not fill the cookies of a browser.',
    },
  ]),
];
