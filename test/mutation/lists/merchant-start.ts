import { inFile } from '../mutation.ts';

const status = ['test/merchant/status.test.ts'];
const limits = ['test/merchant/limits.test.ts'];
const start = ['test/merchant/start.test.ts'];
const codes = ['test/merchant/codes.test.ts'];
const land = ['test/merchant/land.test.ts'];

export const merchantStartMutations = [
  ...inFile('lib/merchant/start-login.ts', start, [
    {
      find: 'createBindingMessage(config.randomBytes)',
      replace: 'undefined',
      why: 'The code that both screens show is drawn from the randomness of the site.',
    },
    {
      find: 'await rest(config, handle, login.intervalSeconds);',
      replace: '',
      why: 'The first poll waits for the interval, too.',
      tests: status,
    },
    {
      find: "await countAttempt(config, { to: 'start', loginHint: loginHint(hint), staff });",
      replace: '',
      why: 'Starts are limited.',
      tests: limits,
    },
  ]),
  ...inFile('lib/merchant/person-exists.ts', limits, [
    {
      find: "await countAttempt(config, { to: 'exists', loginHint: loginHint(number), staff });",
      replace: '',
      why: 'Nobody tries out the numbers of a country.',
    },
  ]),
  ...inFile('lib/merchant/stored/limits.ts', limits, [
    {
      find: "await takeSlot(config, limits.perStaff, ['perStaff', to, staff]);",
      replace: '',
      why: 'A member of staff asks so often and no more.',
    },
    {
      find: "await takeSlot(config, limits.perNumber, ['perNumber', to, loginHint]);",
      replace: '',
      why: 'A person is asked so often and no more.',
    },
    {
      find: 'const [first = 0] = randomBytes(1);',
      replace: 'const first = 0;',
      why: 'An attempt does not look at all that were made before.',
    },
    {
      find: '${(first + slot) % times}',
      replace: '${first + slot}',
      why: 'An attempt is counted among those there may be, wherever it begins.',
    },
    {
      find: 'pseudonym(JSON.stringify(counted))',
      replace: 'JSON.stringify(counted)',
      why: 'The backend sees phone numbers as keyed hashes only.',
    },
  ]),
  ...inFile('lib/merchant/land-login.ts', land, [
    {
      find: "if (!(await values.putIfAbsent(nameOf(code), 'used', codeRememberedMs))) throw usedUp();",
      replace: '',
      why: 'The code of a landing page costs one token call.',
    },
    {
      find: 'if (isRefusal(error)) await values.take(nameOf(code));',
      replace: '',
      why: 'Nobody fills the backend with codes that Vipps does not know.',
      tests: codes,
    },
    {
      find: 'if (isRefusal(error)) await',
      replace: 'await',
      why: 'A code that Vipps may have taken is not sent again.',
      tests: codes,
    },
    {
      find: 'if (await claimAnswer(config, landed.handle, landed.login)) return true;',
      replace: 'return true;',
      why: 'A login that is over does not land.',
    },
    {
      find: 'throw ended();',
      replace: 'return false;',
      why: 'A customer whose login is over learns what to do.',
    },
    {
      find: 'login && login.endsOnWebPage',
      replace: 'login',
      why: 'A login that ends in the app does not land.',
    },
    {
      find: "await settleLanded(config, completed, { status: 'failed', error: code });",
      replace: '',
      why: 'The till learns that a customer did not get on.',
    },
  ]),
];
