// swc compiles each file on its own; `npm test` type-checks the whole beforehand.
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
  moduleNameMapper: {
    '^passport-vipps$': '<rootDir>/lib/index.ts',
    '^passport-vipps/backend-contract$': '<rootDir>/lib/stores/backend-contract.ts',
    '^passport-vipps/simulator$': '<rootDir>/simulator/index.ts',
  },
};

// It starts the command a dozen times, which takes as long as a hundred other tests.
const slow = 'simulator/doctor/command';

const testsIn = (...folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

export default {
  projects: [
    {
      ...shared,
      displayName: 'quick',
      testMatch: testsIn('unit', 'flows', 'simulator'),
      testPathIgnorePatterns: ['/node_modules/', slow],
    },
    {
      ...shared,
      displayName: 'thorough',
      testMatch: [
        ...testsIn('browser', 'demo', 'docs', 'package', 'reliability', 'security'),
        `<rootDir>/test/${slow}.test.ts`,
      ],
    },
  ],
  // jest leaves one core idle otherwise, which on a small machine is half of it.
  maxWorkers: '100%',
  // The modules of a test file that is over are never given back: a worker that has grown makes room for a new one.
  workerIdleMemoryLimit: '600MB',
  testTimeout: 60_000,
};
