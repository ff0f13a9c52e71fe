import process from 'node:process';

const file = process.env.MUTATE;

export default {
  mutate: [file],
  mutator: {
    // The words of an error are not a check; tests look at codes.
    excludedMutations: ['StringLiteral'],
  },
  // What runs only once, at import, would need all tests anew for each change.
  ignoreStatic: true,
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    configFile: 'test/mutate/jest.config.js',
    // Almost every test imports almost every file: jest.config.js names those that ask about this one.
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // The modules of each run stay in memory: a runner grows by some 40 MB with each change.
  maxTestRunnerReuse: 20,
  // A busy machine is no endless loop.
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: `reports/mutation/${file.replaceAll('/', '-')}.json`,
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { logTests: false, reportTests: false },
  tempDirName: '.stryker-tmp',
  // test/mutate/README.md says how it was chosen.
  thresholds: { high: 95, low: 90, break: 85 },
};
