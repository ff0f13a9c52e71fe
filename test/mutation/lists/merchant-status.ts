import { inFile } from '../mutation.ts';

const status = ['test/merchant/status.test.ts'];
const completed = ['test/merchant/completed.test.ts'];
const interleaved = ['test/merchant/interleaved.test.ts'];
const cancel = ['test/merchant/cancel.test.ts'];
const ping = ['test/merchant/ping.test.ts'];
const land = ['test/merchant/land.test.ts'];

export const merchantStatusMutations = [
  ...inFile('lib/merchant/stored/login-under-way.ts', status, [
    {
      find: 'login?.staff === staff',
      replace: 'login',
      why: 'Only who started a merchant-initiated login learns how it stands.',
    },
    {
      find: ' + keptAfterwardsMs',
      replace: '',
      why: 'A till that comes back a little later still sees how a login ended.',
    },
  ]),
  ...inFile('lib/merchant/stored/gate.ts', status, [
    {
      find: 'if (await isResting(config, handle)) return undefined;',
      replace: '',
      why: 'A look in the pause between two polls costs no lock.',
      survives: 'The second look at the pause, with the lock in hand, refuses it, too.',
    },
    {
      find: "if (!(await values.putIfAbsent(askingName(handle), 'asking', askingMs))) return undefined;",
      replace: '',
      why: 'Of many looks at a login, one at a time asks Vipps.',
    },
    {
      find: '(await isResting(config, handle)) ? undefined : await ask()',
      replace: 'await ask()',
      why: 'A look that waited for the lock does not ask once more.',
      tests: interleaved,
    },
    {
      find: 'if ((await values.get(askingName(handle))) === undefined) return;',
      replace: '',
      why: 'A ping between two polls ends one pause, and not the next one, too.',
      tests: ping,
    },
    {
      find: '(await values.take(pingedName(handle))) !== undefined',
      replace: '(await values.get(pingedName(handle))) !== undefined',
      why: 'A ping ends one pause.',
      tests: ping,
    },
    {
      find: 'await values.take(askingName(handle));',
      replace: '',
      why: 'A login can be asked about again after the pause.',
    },
  ]),
  ...inFile('lib/merchant/stored/outcome.ts', cancel, [
    {
      find: 'isFirst ? outcome :',
      replace: 'true ? outcome :',
      why: 'A login that has ended is not said to be cancelled.',
    },
    {
      find: 'config.now() + finishingMs',
      replace: 'Infinity',
      why: 'A login whose process has died does not stay pending.',
      tests: completed,
    },
  ]),
  ...inFile('lib/merchant/login-status.ts', status, [
    {
      find: 'known ?? (await findOut(config, asking))',
      replace: 'await findOut(config, asking)',
      why: 'A login that has ended is told at once.',
      tests: cancel,
    },
    {
      find: '(await readOutcome(config, handle)) ?? askVipps(config, asking)',
      replace: 'askVipps(config, asking)',
      why: 'A login that has ended is not asked about again.',
      tests: interleaved,
    },
    {
      find: 'if (!login.endsOnWebPage) {',
      replace: 'if (true) {',
      why: 'A login that goes on at the site is never polled for.',
      tests: land,
    },
    {
      find: 'if (config.now() < login.expiresAt + codeLifetimeMs) return undefined;',
      replace: 'return undefined;',
      why: 'A login that nobody has brought to the site expires.',
      tests: land,
    },
    {
      find: 'login.expiresAt + codeLifetimeMs',
      replace: 'login.expiresAt',
      why: 'A customer with a code of the last second still gets on.',
      tests: land,
    },
  ]),
  ...inFile('lib/merchant/ask-vipps.ts', status, [
    {
      find: "if (isOutage(error)) answer = { status: 'slow_down' };\n    else return",
      replace: 'return',
      why: 'An outage of Vipps leaves a login pending.',
    },
    {
      find: 'if (config.now() >= login.expiresAt) {',
      replace: 'if (false) {',
      why: 'A login nobody has answered in time is expired.',
    },
    {
      find: "if (code === 'login_cancelled') return { status: 'declined' };",
      replace: '',
      why: 'A person who says no is no failure.',
    },
    {
      find: "if (code === 'merchant_login_expired') return { status: 'expired' };",
      replace: '',
      why: 'A person who is late is no failure.',
    },
    {
      find: '  report(error);\n',
      replace: '',
      why: 'The developer hears why a login at a till failed.',
    },
    {
      find: 'if (!(await claimAnswer(config, handle, login))) return readOutcome(config, handle);',
      replace: '',
      why: 'Nobody hears of a person whose login the till has cancelled.',
      tests: cancel,
    },
    {
      find: 'await rest(config, handle, pauseSeconds);',
      replace: '',
      why: 'Between two polls passes the pause that Vipps wants.',
    },
    {
      find: "answer.status === 'pending' && (await wasPinged(config, handle))",
      replace: 'false',
      why: 'A ping that comes while a poll is out is not lost.',
      tests: ping,
    },
    {
      find: 'await putLogin(config, handle, { ...login, intervalSeconds });',
      replace: '',
      why: 'A slow_down counts for all polls to come.',
    },
  ]),
  ...inFile('lib/merchant/login-view.ts', completed, [
    {
      find: "if (outcome?.status === 'finishing' && now() >= outcome.until) {",
      replace: 'if (false) {',
      why: 'A till does not wait for a process that has died.',
    },
  ]),
  ...inFile('lib/merchant/hear-ping.ts', ping, [
    {
      find: 'await notePing(config, handle);',
      replace: '',
      why: 'A ping is noted for the poll that is out.',
    },
    {
      find: 'await endRest(config, handle);',
      replace: 'await Promise.resolve();',
      why: 'After a ping the next look asks at once.',
    },
  ]),
];
