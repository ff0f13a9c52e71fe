import { inFile } from '../mutation.ts';

const site = 'test/express/merchant-login';
const routes = [`${site}/staff-routes.test.ts`];
const posts = [`${site}/posts.test.ts`];
const landing = [`${site}/landing.test.ts`];
const startUp = [`${site}/start-up.test.ts`];
const partner = [`${site}/partner.test.ts`];
const ping = [`${site}/ping.test.ts`];
const endedLanding = [`${site}/ended-landing.test.ts`];
const hook = [`${site}/on-merchant-login.test.ts`];

export const merchantRouteMutations = [
  ...inFile('lib/express/merchant-login/merchant-login.ts', posts, [
    {
      find: 'if (request.req.method !== method) refuseMethod(request, method);',
      replace: '',
      why: 'Only a POST asks a person.',
    },
    {
      find: "if (method === 'POST') refuseCrossSite(request);",
      replace: '',
      why: 'A page of another site asks nobody in the name of the staff.',
    },
    {
      find: '  neverStored(request.res);\n',
      replace: '',
      why: 'Nobody stores what a staff route fails with.',
      tests: routes,
    },
    {
      find: 'if (arguments.length > 1) throw notCalled();',
      replace: '',
      why: '`app.use(merchantLogin)` is told what it should be.',
      tests: startUp,
    },
  ]),
  ...inFile('lib/express/merchant-login/authorize-staff.ts', routes, [
    {
      find: "typeof staff === 'string' && staff !== ''",
      replace: "typeof staff === 'string'",
      why: 'An empty text is nobody.',
    },
    {
      find: "if (typeof staff === 'string' && staff !== '') return staff;",
      replace: 'if (staff) return String(staff);',
      why: '`true` would make all staff one.',
    },
  ]),
  ...inFile('lib/express/merchant-login/till-result.ts', hook, [
    {
      find: 'if (json === undefined) throw',
      replace: 'if (false) throw',
      why: 'A forgotten return of `onMerchantLogin` is told.',
    },
    {
      find: 'if (bytes > maxBytes) throw',
      replace: 'if (false) throw',
      why: 'What the till is told has a limit.',
    },
    {
      find: 'sameBrowser: false',
      replace: 'sameBrowser: true',
      why: 'No browser of the person takes part in a login at a till.',
      tests: routes,
    },
  ]),
  ...inFile('lib/express/merchant-login/merchant-login-options.ts', startUp, [
    {
      find: "'requestedExpirySeconds', 60, 900",
      replace: "'requestedExpirySeconds', 60",
      why: 'A time to answer that Vipps refuses is found at start-up.',
    },
    {
      find: "{ purpose: 'merchant login', place }",
      replace: "{ purpose: 'merchant login', place: 'merchant' }",
      why: 'With partner keys, merchants share neither logins nor limits.',
      tests: partner,
    },
    {
      find: '`${place} login limits`',
      replace: "'merchant login limits'",
      why: 'With partner keys, a customer of two merchants is not recognised in the backend.',
      tests: partner,
    },
  ]),
  ...inFile('lib/express/merchant-login/read-limits.ts', startUp, [
    {
      find: "'times', 1, 100",
      replace: "'times', 1",
      why: 'A limit that costs too many round trips is refused at start-up.',
    },
  ]),
  ...inFile('lib/express/merchant-login/ping-listener.ts', ping, [
    {
      find: 'if (error instanceof VippsLoginError) return undefined;',
      replace: '',
      why: 'An event that is no ping is not refused, or Vipps would send it for days.',
    },
  ]),
  ...inFile('lib/express/errors/error-page/texts.ts', endedLanding, [
    {
      find: "if (code === 'merchant_login_ended') return 'ask_staff';",
      replace: '',
      why: 'A customer whose login is over is sent to the staff.',
    },
  ]),
  ...inFile('lib/express/merchant-login/confirming-state.ts', landing, [
    {
      find: 'if (!state) {',
      replace: 'if (false) {',
      why: 'Nobody is asked who could then not be logged in.',
    },
    {
      find: 'if (!state.config.login.store.anyBrowser) {',
      replace: 'if (false) {',
      why: 'A login in cookies cannot wait to be confirmed on a phone.',
    },
    {
      find: 'if (path === undefined) throw',
      replace: 'if (false) throw',
      why: 'Without a confirm page nobody is asked to go on at the site.',
    },
  ]),
  ...inFile('lib/express/merchant-login/routes/start-route.ts', landing, [
    {
      find: 'if (config.endsOnWebPage) confirmingState(req);',
      replace: '',
      why: 'What is missing for the landing page is found before a phone rings.',
    },
    {
      find: ' && isToken(customerToken)',
      replace: '',
      why: 'A customer token that is none is a mistake of the caller.',
      tests: posts,
    },
  ]),
  ...inFile('lib/express/merchant-login/routes/landing-route.ts', landing, [
    {
      find: 'if (params.error !== undefined) throw authorizationError(params);',
      replace: '',
      why: 'An error at the landing page is told as what it is.',
    },
    {
      find: 'sameBrowser: false',
      replace: 'sameBrowser: true',
      why: 'An account is not linked by a landing page.',
    },
  ]),
  ...inFile('lib/express/json/answer-error.ts', routes, [
    {
      find: "if (error.retryAfterSeconds !== undefined) res.setHeader('Retry-After', error.retryAfterSeconds);",
      replace: '',
      why: 'A till learns how long to wait.',
    },
  ]),
];
