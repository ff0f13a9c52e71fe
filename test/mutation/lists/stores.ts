import { inFile } from '../mutation.ts';

const tests = ['test/transaction'];

export const storeMutations = [
  ...inFile('lib/transaction/cookie-store.ts', tests, [
    {
      find: 'cookies.expire(transaction.state, exchange);',
      replace: '',
      why: 'A login that was finished leaves the browser.',
    },
  ]),
  ...inFile('lib/transaction/memory-backend.ts', tests, [
    {
      find: 'entry && clock() < entry.expiresAt',
      replace: 'entry',
      why: 'The memory forgets what is too old.',
    },
    {
      find: 'if (entries.size > maxEntries && oldest !== undefined)',
      replace: 'if (false)',
      why: 'The memory does not grow without end.',
    },
    {
      find: 'const value = get(key);\n      entries.delete(key);',
      replace: 'const value = get(key);',
      why: 'What was taken from the memory is gone.',
    },
  ]),
  ...inFile('lib/transaction/backend-contract.ts', tests, [
    {
      find: 'await tools.pass(moment);',
      replace: '',
      why: 'A backend that takes seconds for milliseconds does not pass for sound.',
    },
  ]),
  ...inFile('lib/transaction/server-store.ts', tests, [
    {
      find: "typeof browser === 'string' ? records.find(state, browser) : undefined",
      replace: 'records.find(state, String(browser))',
      why: 'A browser without the cookie of a login has no business with it.',
      survives: 'No holder is called "undefined": the hash of 128 random bits refuses it, too.',
    },
    {
      find: 'cookies.expire(state, exchange);',
      replace: '',
      why: 'A login that was finished leaves the browser, when the server kept it, too.',
    },
  ]),
  ...inFile('lib/transaction/server-records.ts', tests, [
    {
      find: 'stored?.holder === hashText(holder) ? parse(state, stored)',
      replace: 'stored ? parse(state, stored)',
      why: 'A login is finished only by the browser that began it.',
    },
    {
      find: "return typeof (await taking) === 'string';",
      replace: 'return true;',
      why: 'Of many callbacks on many machines, one finishes the login.',
    },
    {
      find: 'sealed, transactionLifetimeMs)',
      replace: 'sealed, Infinity)',
      why: 'The backend may forget a login after ten minutes.',
    },
    {
      find: 'taken.add(keyOf(state), taking);',
      replace: '',
      why: 'A callback opened twice at once finds the login that the first is finishing.',
      tests: ['test/transaction/taken-at-once.test.ts', 'test/flows/during-exchange.test.ts'],
    },
    {
      find: 'isStored(stored) ? stored : undefined',
      replace: '(stored as Stored | undefined)',
      why: 'What opens and is no login is not read as one.',
      survives: 'Only our own put() seals for this purpose and place, and seals nothing else.',
    },
  ]),
  ...inFile('lib/transaction/just-taken.ts', tests, [
    {
      find: 'entry && now() < entry.until ? entry.taken : undefined',
      replace: 'entry?.taken',
      why: 'A login that was finished long ago is not found again.',
    },
    {
      find: 'if (until > now() && remembered.size < mostRemembered) break;',
      replace: 'break;',
      why: 'What was just taken does not pile up.',
    },
    {
      find: 'if (remembered.has(key)) return;',
      replace: '',
      why: 'Who takes a login in vain does not hide whose it was.',
    },
    {
      find: 'taken.catch(() => remembered.delete(key));',
      replace: 'taken.catch(() => undefined);',
      why: 'A backend that failed is asked again.',
    },
  ]),
];
