import { inFile } from '../mutation.ts';

const tests = ['test/express/app-login'];

export const appLoginMutations = [
  ...inFile('lib/login/app-login/begin-app-login.ts', tests, [
    {
      find: "Buffer.from(login.randomBytes(32)).toString('base64url')",
      replace: "'handle'",
      why: 'Each login from an app has a handle that nobody can guess.',
    },
  ]),
  ...inFile('lib/login/app-login/take-app-login.ts', tests, [
    {
      find: 'await records.find(state, handle);',
      replace: 'await records.findAnybodys(state);',
      why: 'Only the app that started a login finishes it.',
    },
    {
      find: 'transaction && (await records.take(state))',
      replace: 'transaction',
      why: 'A login from an app is finished once.',
    },
  ]),
  ...inFile('lib/login/app-login/finish-app-login.ts', tests, [
    {
      find: 'code === undefined || error !== undefined',
      replace: 'code === undefined',
      why: 'A code beside an error is not exchanged.',
    },
  ]),
  ...inFile('lib/login/app-login/resume-app-login.ts', tests, [
    {
      find: '    await takeAppLogin(config, answer);\n',
      replace: '',
      why: 'An error at the app callback counts only for a login of that app, and ends it.',
    },
    {
      find: 'if (!(await isUnderWay(config, answer))) throw noSuchLogin();',
      replace: '',
      why: 'A resume_uri is handed out only to an app with a login under way.',
    },
    {
      find: 'held !== undefined && ',
      replace: '',
      why: 'A resume_uri is handed out only to the app that started.',
    },
    {
      find: ' && (await records.findAnybodys(state)) !== undefined',
      replace: '',
      why: 'A login that is over is not resumed.',
    },
    {
      find: 'url?.href.startsWith(`${issuer.origin}/`)',
      replace: 'url',
      why: 'An app is not sent anywhere but to Vipps.',
    },
    {
      find: 'url?.href.startsWith(`${issuer.origin}/`)',
      replace: 'url?.origin === issuer.origin',
      why: 'A blob of the origin of Vipps is no address at Vipps.',
    },
  ]),
  ...inFile('lib/express/app-login/app-login.ts', tests, [
    {
      find: "if (request.req.method !== 'POST') refuseMethod(request, 'POST');",
      replace: '',
      why: 'Only a POST starts or ends a login from an app.',
    },
    {
      find: 'if (arguments.length > 1) throw notCalled();',
      replace: '',
      why: '`app.use(appLogin)` is told what it should be.',
    },
  ]),
  ...inFile('lib/express/json/send-json.ts', tests, [
    {
      find: '  neverStored(res);\n',
      replace: '',
      why: 'Nobody stores a handle.',
    },
  ]),
  ...inFile('lib/express/answers/answer.ts', tests, [
    {
      find: 'config.production ? { error: code } : { error: code, message }',
      replace: '{ error: code, message }',
      why: 'In production an app reads no words for the developer.',
    },
  ]),
  ...inFile('lib/express/app-login/finish-route.ts', tests, [
    {
      find: '  neverStored(res);\n',
      replace: '',
      why: 'Nobody stores the token that an app is answered with.',
    },
  ]),
  ...inFile('lib/express/json/read-body.ts', tests, [
    {
      find: "if (!/^application\\/json\\s*(;|$)/i.test(req.headers['content-type'] ?? '')) throw notJson(req);",
      replace: '',
      why: 'A form of another site is no request of an app.',
    },
    {
      find: 'limit: maxBytes, ',
      replace: '',
      why: 'The body of a request has a limit.',
    },
    {
      find: 'if (isJsonObject(body)) return body;',
      replace: 'return body as JsonObject;',
      why: 'JSON that is no object is refused by code.',
    },
    {
      find: 'req.readableEnded ? parsedBefore(req) : ',
      replace: '',
      why: 'A body that a parser has read before is not waited for again.',
    },
  ]),
  ...inFile('lib/express/json/read-members.ts', tests, [
    {
      find: 'if (name === undefined) throw',
      replace: 'if (false) throw',
      why: 'An app asks for nothing that is for the site to say.',
    },
    {
      find: "if (typeof value !== 'string') throw",
      replace: 'if (false) throw',
      why: 'What is no text never gets further than the body.',
    },
  ]),
  ...inFile('lib/express/app-login/start-route.ts', tests, [
    {
      find: 'said !== undefined && !market',
      replace: 'false',
      why: 'A market that does not exist is refused by code.',
    },
    {
      find: 'wishes.acrValues !== undefined && !/',
      replace: 'false && !/',
      why: 'What is no list of acr is refused by code.',
    },
  ]),
  ...inFile('lib/express/app-login/read-answer.ts', tests, [
    {
      find: ".replaceAll('%3F', '?').replaceAll('%3D', '=')",
      replace: '',
      why: 'Parameters that Vipps joined by a second `?` are taken apart.',
    },
    {
      find: 'params.state === undefined || !handle',
      replace: 'params.state === undefined',
      why: 'Nothing is asked of the backend without a handle.',
    },
  ]),
];
