import { inFile } from '../mutation.ts';

const folder = 'test/flows/other-browser';
const refused = [`${folder}/refused.test.ts`];
const started = [`${folder}/started.test.ts`];
const answering = [`${folder}/answering.test.ts`];
const stores = ['test/transaction/any-browser.test.ts'];

export const otherBrowserMutations = [
  ...inFile('lib/login/other-browser/flow-on-device.ts', started, [
    {
      find: 'if (!canConfirm) {',
      replace: 'if (false) {',
      why: 'A login that another browser cannot confirm is not sent there.',
    },
    {
      find: 'if (!config.store.anyBrowser) {',
      replace: 'if (false) {',
      why: 'A login in cookies cannot come back in another browser.',
    },
    {
      find: "platform ? { flow: asked, kind: 'automatic', platform } : { flow: 'browser', kind }",
      replace: "{ flow: asked, kind: 'automatic', ...(platform && { platform }) }",
      why: 'Only phones may come back in another browser.',
    },
  ]),
  ...inFile('lib/login/other-browser/complete-elsewhere.ts', refused, [
    {
      find: 'config.now() - transaction.createdAt > goodForMs',
      replace: 'false',
      why: 'The address of the way back is good for five minutes in another browser.',
    },
    {
      find: 'platform === undefined || platform !== transaction.platform',
      replace: 'platform === undefined',
      why: 'An Android phone does not finish what began on an iPhone.',
    },
    {
      find: 'platform === undefined || platform',
      replace: 'platform !== undefined && platform',
      why: 'A desktop finishes nothing that began on a phone.',
    },
    {
      find: 'transaction.acrValues !== undefined',
      replace: 'false',
      why: 'A step-up does not cross browsers.',
    },
    {
      find: 'if (!(await anyBrowser.take(transaction))) return undefined;',
      replace: 'await anyBrowser.take(transaction);',
      why: 'An address opened in many browsers at once is answered in one.',
    },
    {
      find: 'if (!(await anyBrowser.take(transaction))) return undefined;',
      replace: '',
      why: 'An address is dead in another browser once it was opened.',
    },
    {
      find: '{ ...login, sameBrowser: false }',
      replace: 'login',
      why: 'The app is told that a login came to another browser.',
      tests: answering,
    },
    {
      find: "stateKind(callback.state) !== 'automatic'",
      replace: 'false',
      why: 'The backend is not asked about logins that cannot be meant.',
      survives: 'The record says itself which flow it was; this only spares asking for it.',
    },
  ]),
  ...inFile('lib/express/routes/callback/answer-stray.ts', refused, [
    {
      find: "} else if (hasCode && stateKind === 'ordinary') {",
      replace: "} else if (hasCode && ['ordinary', 'automatic'].includes(String(stateKind))) {",
      why: 'A dead address from the app begins no new login.',
    },
  ]),
  ...inFile('lib/transaction/any-browser.ts', stores, [
    {
      find: "transaction?.flow === 'automatic_return' ? transaction : undefined",
      replace: 'transaction',
      why: 'A login of any other flow belongs to the browser that began it.',
    },
    {
      find: 'records.takeAnybodys(state)',
      replace: 'records.take(state)',
      why: 'The browser that began finds nothing of what another one has taken.',
      tests: refused,
    },
  ]),
  ...inFile('lib/transaction/sealed-values.ts', stores, [
    {
      find: "typeof until === 'number' && settings.now() < until ? value : undefined",
      replace: 'value',
      why: 'What waits to be confirmed is forgotten in time, whatever the backend keeps.',
    },
    {
      find: 'backend.take(keyOf(name))',
      replace: 'backend.get(keyOf(name))',
      why: 'What waits to be confirmed is handed out once.',
    },
    {
      find: 'vipps:${app}:${place}:${hashText(name)}',
      replace: 'vipps:${app}:${place}:${name}',
      why: 'The backend does not see the token of a login that waits.',
    },
  ]),
  ...inFile('lib/transaction/server-records.ts', stores, [
    {
      find: 'transaction && !isTooOld(transaction.createdAt, settings.now())',
      replace: 'transaction',
      why: 'A login is forgotten after ten minutes, also without a cookie that says so.',
    },
  ]),
];
