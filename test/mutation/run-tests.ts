import { execFile } from 'node:child_process';

/** How a run of tests ended; `failedTest` is the first that failed. */
export type TestRun =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly failedTest: string }
  /** No test has said anything: a file did not load, or there is none. */
  | { readonly kind: 'broken'; readonly message: string };

const hungMs = 10 * 60_000;
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--bail',
  '--runInBand',
  '--silent',
];

/** Runs jest in a copy of the repository, up to the first test file with a failure. */
export function runTests(folder: string, tests: readonly string[]): Promise<TestRun> {
  const settings = { cwd: folder, timeout: hungMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [...jest, ...tests], settings, (error, _out, printed) => {
      if (!error) resolve({ kind: 'passed' });
      else if (error.killed) resolve({ kind: 'failed', failedTest: `no end within ${hungMs} ms` });
      else resolve(failure(printed));
    });
  });
}

/** By what jest prints: with `--bail` it stops before it would write its results as JSON. */
function failure(printed: string): TestRun {
  const failedTest = /^\s+● (.+)$/m.exec(printed)?.[1];
  if (failedTest === undefined || failedTest === 'Test suite failed to run') {
    return { kind: 'broken', message: printed };
  }
  return { kind: 'failed', failedTest };
}
