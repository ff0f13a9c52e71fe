// swc compiles each file on its own; `npm test` type-checks the whole beforehand.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
  moduleNameMapper: {
    '^passport-vipps$': '<rootDir>/lib/index.ts',
    '^passport-vipps/backend-contract$': '<rootDir>/lib/transaction/backend-contract.ts',
    '^passport-vipps/simulator$': '<rootDir>/lib/simulator/index.ts',
  },
  // jest leaves one core idle otherwise, which on a small machine is half of it.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
