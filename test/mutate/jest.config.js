import path from 'node:path';
import process from 'node:process';

import config from '../../jest.config.js';

const [quick] = config.projects;

/** Who asks about a file that has no test of its name, or not only that. */
const others = {
  'lib/login/complete-login.ts': ['unit/login/{note-completion,shared-work}'],
  'lib/login/config.ts': ['unit/login/*'],
  'lib/login/options.ts': ['unit/login/backend-option'],
  'lib/merchant/landing.ts': ['unit/merchant/completed'],
  'lib/merchant/polling.ts': ['unit/merchant/*'],
  'lib/merchant/start.ts': ['unit/merchant/{limits,landing}', 'flows/events/events'],
  'lib/merchant/status.ts': ['unit/merchant/*'],
  'lib/merchant/stored.ts': ['unit/merchant/*', 'flows/events/events'],
  'lib/protocol/authorization.ts': ['unit/protocol/partner'],
  'lib/protocol/client-options.ts': ['unit/protocol/{client,partner}'],
  'lib/protocol/client.ts': [
    'unit/protocol/{authorization,callback,id-token,tokens,userinfo,webhooks-api}',
    'unit/protocol/merchant-login/*',
  ],
  'lib/protocol/consent-revoked.ts': ['unit/protocol/real/webhooks'],
  'lib/protocol/consents.ts': ['unit/protocol/real/people'],
  'lib/protocol/deadline.ts': ['unit/protocol/http'],
  'lib/protocol/discovery.ts': ['unit/protocol/{consents,merchant-token}'],
  'lib/protocol/http.ts': ['unit/protocol/{network,wire}'],
  'lib/protocol/id-token.ts': [
    'unit/protocol/{partner,signing-keys,tokens}',
    'unit/protocol/merchant-login/complete',
  ],
  'lib/protocol/merchant-login/calls.ts': ['unit/protocol/merchant-login/*'],
  'lib/protocol/merchant-login/complete.ts': ['unit/protocol/merchant-login/poll'],
  'lib/protocol/merchant-login/poll.ts': ['unit/protocol/merchant-login/ping'],
  'lib/protocol/post-as-client.ts': [
    'unit/protocol/{partner,tokens}',
    'unit/protocol/merchant-login/*',
  ],
  'lib/protocol/remote-document.ts': ['unit/protocol/{discovery,signing-keys}'],
  'lib/protocol/tokens.ts': ['unit/protocol/partner'],
  'lib/protocol/unreachable.ts': ['unit/protocol/network'],
  'lib/protocol/user.ts': ['unit/protocol/{consents,userinfo}', 'unit/protocol/real/people'],
  'lib/protocol/values.ts': ['unit/protocol/{client-options,user}'],
  'lib/protocol/verify-webhook.ts': ['unit/protocol/real/webhooks'],
  'lib/protocol/vipps-answer.ts': ['unit/protocol/real/errors'],
  'lib/protocol/webhooks-api.ts': ['unit/protocol/real/errors'],
  'lib/stores/backend-contract.ts': ['unit/stores/*backend'],
  'lib/stores/cookie-store.ts': ['unit/stores/cookies'],
  'lib/stores/sealed-values.ts': ['unit/stores/server-records'],
  'lib/stores/server-store.ts': ['unit/stores/server-records'],
};

const file = process.env.MUTATE;
const namesake = file.replace('lib/', 'unit/').replace(/\.ts$/, '');

const tests = [namesake, ...(others[file] ?? [])];

const rootDir = path.resolve(import.meta.dirname, '../..');

export default {
  ...quick,
  displayName: undefined,
  rootDir,
  // Stryker loads it itself, and knows no <rootDir>.
  testEnvironment: quick.testEnvironment.replace('<rootDir>', rootDir),
  testMatch: tests.map((test) => `<rootDir>/test/${test}.test.ts`),
  // The quick part leaves some out; what is named here in full is meant.
  testPathIgnorePatterns: quick.testPathIgnorePatterns.filter((name) => !tests.includes(name)),
  // A change that leaves a test waiting is noticed, and need not cost a minute each time.
  testTimeout: 10_000,
};
