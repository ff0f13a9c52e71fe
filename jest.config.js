// swc compiles each file on its own; `npm test` type-checks the whole beforehand.
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
  moduleNameMapper: {
    '^passport-vipps$': '<rootDir>/lib/index.ts',
    '^passport-vipps/simulator$': '<rootDir>/lib/simulator/index.ts',
  },
  testTimeout: 20_000,
};
