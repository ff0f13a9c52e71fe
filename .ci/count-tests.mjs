// Prints `N passed, N failed` from the results jest wrote. A test file that did not even start
// counts as one failure; no results count as none.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';

const text = readFileSync(argv[2], 'utf8');
const results = text === '' ? {} : JSON.parse(text);
const passed = results.numPassedTests ?? 0;
const failed = (results.numFailedTests ?? 0) + (results.numRuntimeErrorTestSuites ?? 0);
globalThis.console.log(`${passed} passed, ${failed} failed`);
