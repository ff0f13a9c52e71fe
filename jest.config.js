import { readdirSync, readFileSync } from 'node:fs';

// swc compiles each file on its own; `npm test` type-checks the whole beforehand.
const shared = {
  testEnvironment: '<rootDir>/test/support/jest-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
  moduleNameMapper: {
    '^passport-vipps$': '<rootDir>/lib/index.ts',
    '^passport-vipps/backend-contract$': '<rootDir>/lib/stores/backend-contract.ts',
    '^passport-vipps/simulator$': '<rootDir>/simulator/index.ts',
  },
};

const testsIn = (...folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);
const filesOf = (names) => names.map((name) => `<rootDir>/test/${name}.test.ts`);

// Of the quick folders, what takes as long as a hundred other tests; beside it, what is quick of the subject.
const slow = [
  'flows/failure-pages', // unit/express/pages
  'flows/many-tabs', // flows/during-exchange
  'flows/mistakes/mistakes', // unit/express/mistakes
  'simulator/control/findings', // simulator/control/front-page
  'simulator/control/people',
  'simulator/doctor/command', // simulator/doctor/vipps
  'simulator/doctor/site',
  'simulator/faults/faults', // simulator/decisions
  'simulator/merchant-login/findings', // simulator/merchant-login/start
  'simulator/merchant-login/pages',
  'simulator/webhooks/deliveries', // simulator/webhooks/webhooks
  'unit/express/guards/silent-failures', // unit/express/guards/try-silent-login
  'unit/express/session/section-session', // unit/express/session/app-session
  'unit/passport/verify-forms', // unit/passport/classic-verify
  'unit/protocol/real/callbacks', // unit/protocol, and so the next four
  'unit/protocol/real/errors',
  'unit/protocol/real/logins',
  'unit/protocol/real/people',
  'unit/protocol/real/webhooks',
  'unit/protocol/second-opinion', // unit/protocol/client
  'unit/stores/redis-backend', // unit/stores/backend
];

// Tests of a matrix, say of versions of Express: its first case is quick, the others are thorough.
const inTwoParts = readdirSync(`${import.meta.dirname}/test`, { recursive: true })
  .filter((name) => /^(unit|flows|simulator)\b.*\.test\.ts$/.test(name))
  .filter((name) => !slow.includes(name.replace(/\.test\.ts$/, '')))
  .map((name) => `${import.meta.dirname}/test/${name}`)
  .filter((path) => /expressVersions|casesDue/.test(readFileSync(path, 'utf8')));

export default {
  projects: [
    {
      ...shared,
      displayName: 'quick',
      testMatch: testsIn('unit', 'flows', 'simulator'),
      testPathIgnorePatterns: ['/node_modules/', ...slow],
      globals: { partOfMatrix: 'first' },
    },
    {
      ...shared,
      displayName: 'thorough',
      testMatch: [
        ...testsIn('browser', 'demo', 'docs', 'package', 'reliability', 'security'),
        ...filesOf(slow),
      ],
    },
    {
      ...shared,
      displayName: 'matrix',
      testMatch: inTwoParts,
      globals: { partOfMatrix: 'rest' },
    },
  ],
  // jest leaves one core idle otherwise, which on a small machine is half of it.
  maxWorkers: '100%',
  // The modules of a test file that is over are never given back: a worker that has grown makes room for a new one.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60_000,
};
