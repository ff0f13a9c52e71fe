import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

import { hasChromium } from '../browser/chromium.ts';
import { describeWith } from '../support/describe-with.ts';

const root = path.resolve(import.meta.dirname, '../..');

// Those with test runners are run in a project that installs the package: test/package.
describeWith('Chromium', hasChromium, 'the example with Playwright', () => {
  it('logs in by a request, and by pages', async () => {
    const args = ['--import', 'tsx', 'docs/examples/testing/playwright.ts'];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });

    expect(stdout).toBe('Hello, Ada Eksempel\n'.repeat(2));
  });
});
