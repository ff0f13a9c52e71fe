import { inFile } from '../mutation.ts';

const tests = ['test/express/webhooks'];

export const webhookMutations = [
  ...inFile('lib/express/webhooks/webhook-handler.ts', tests, [
    {
      find: '  verifyWebhook({ ...expected, headers: req.headers, rawBody });\n',
      replace: '',
      why: 'Only what is signed reaches onWebhook.',
    },
    {
      find: 'if (rawBody === undefined) throw rawBodyMissing();',
      replace: 'if (rawBody === undefined) return {};',
      why: 'A parsed body is not taken for a verified one.',
    },
    {
      find: "if (arguments.length > 1) throw notCalled('webhookHandler', 'onWebhook');",
      replace: '',
      why: '`app.use(webhookHandler)` is told what it should be.',
    },
    {
      find: '.catch((error: unknown) => next(error))',
      replace: '',
      why: 'What onWebhook throws reaches the app, and Vipps tries again.',
    },
  ]),
  ...inFile('lib/express/webhooks/answer-delivery.ts', tests, [
    {
      find: "if (req.method !== 'POST') refuseMethod(delivery, 'POST');",
      replace: '',
      why: 'Only a POST is a delivery.',
    },
    {
      find: ' || error.status >= 500',
      replace: '',
      why: 'What is wrong on our side is the app’s to know.',
    },
    {
      find: '  await tellApp(said);',
      replace: '  void Promise.resolve(said).then(tellApp);',
      why: 'A delivery is answered when the app is done with it.',
    },
  ]),
  ...inFile('lib/express/webhooks/read-raw-body.ts', tests, [
    {
      find: 'if (isAsItCame(rawBody)) return rawBody;',
      replace: '',
      why: 'The bytes that a body parser has kept are used.',
    },
    {
      find: 'return isAsItCame(body) ? body : undefined;',
      replace: 'return isAsItCame(body) ? body : JSON.stringify(body);',
      why: 'A parsed body is never written again.',
    },
    {
      find: 'if (!req.readableEnded) return',
      replace: 'return',
      why: 'A body that express.raw() has read is not waited for.',
    },
    {
      find: 'limit: maxBytes,',
      replace: '',
      why: 'The body of a delivery has a limit.',
    },
  ]),
  ...inFile('lib/express/webhooks/webhook-handler-options.ts', tests, [
    {
      find: 'parsed && isSecureUrl(parsed)',
      replace: 'parsed',
      why: 'A webhook on plain http is refused at start-up.',
    },
  ]),
  ...inFile('lib/express/webhooks/consent-revoked-handler.ts', tests, [
    {
      find: '  await authenticate(config, req);\n',
      replace: '',
      why: 'Whom `authenticate` does not know withdraws no consent.',
    },
    {
      find: 'if (answer === true) return;',
      replace: 'if (answer) return;',
      why: 'Only `true` of `authenticate` lets a notice in.',
    },
    {
      find: "if (mark === 'told') return;",
      replace: '',
      why: 'A notice that comes again is told to nobody.',
    },
    {
      find: "if (mark === 'telling') throw underWay();",
      replace: "if (mark === 'telling') return;",
      why: 'A notice is not answered by 200 while the first telling may yet fail.',
    },
    {
      find: '  await marks.settle(notice);\n',
      replace: '',
      why: 'A notice that was told is known as long as it would be taken.',
    },
    {
      find: '    await marks.takeBack(notice).catch(() => undefined);\n',
      replace: '',
      why: 'A notice that the app could not note may come again.',
    },
    {
      find: 'marks.takeBack(notice).catch(() => undefined)',
      replace: 'marks.takeBack(notice)',
      why: 'The app is told its own error, not that of the backend.',
    },
    {
      find: 'checkPathIsSecret(config.warn, req);',
      replace: '',
      why: 'A path that anybody can guess is warned of.',
    },
  ]),
  ...inFile('lib/express/webhooks/notice-marks.ts', tests, [
    {
      find: 'JSON.stringify([sub, issuedAt])',
      replace: 'JSON.stringify([sub])',
      why: 'A person may withdraw a consent twice.',
    },
    {
      find: 'JSON.stringify([sub, issuedAt])',
      replace: 'JSON.stringify([issuedAt])',
      why: 'Two people may withdraw their consents in one second.',
    },
    {
      find: 'Math.min(ttlOf(notice), tellingMs)',
      replace: 'ttlOf(notice)',
      why: 'A notice is not lost with the process that was told of it.',
    },
    {
      find: 'Math.max(1, Math.ceil(Math.min(takenForMs, longestMs)))',
      replace: 'Math.ceil(Math.min(takenForMs, longestMs))',
      why: 'A notice that expires while it is told is answered by 200.',
    },
    {
      find: 'Math.min(takenForMs, longestMs)',
      replace: 'takenForMs',
      why: 'Nobody fills the backend for years.',
    },
    {
      find: "createHmac('sha256', hashKey)",
      replace: "createHmac('sha256', 'known')",
      why: 'Nobody looks up in the backend who has withdrawn a consent.',
    },
    {
      find: 'notice.expiresAt + clockToleranceSeconds * 1000 - now()',
      replace: 'notice.expiresAt - now()',
      why: 'A notice is remembered for as long as it would be taken.',
    },
  ]),
  ...inFile('lib/express/webhooks/check-path-is-secret.ts', tests, [
    {
      find: "originalUrl.split('?', 1)",
      replace: '[originalUrl]',
      why: 'A query makes no path secret.',
    },
  ]),
];
