import path from 'node:path';

import type { Mutation } from './mutation.ts';
import type { TestRun } from './run-tests.ts';

export interface Verdict {
  readonly kind: 'killed' | 'SURVIVED' | 'excused' | 'UNUSABLE';
  readonly line: string;
}

/** What a run of its tests says about a mutation. The words in capitals call for work on the list or a test. */
export function verdict({ file, why, survives }: Mutation, run: TestRun): Verdict {
  const what = `${path.basename(file)}: ${why}`;
  switch (run.kind) {
    case 'failed':
      if (survives === undefined) return say('killed', `${what} (by "${run.failedTest}")`);
      return say(
        'UNUSABLE',
        `${what} It has a reason to survive, but "${run.failedTest}" kills it.`,
      );
    case 'passed':
      if (survives === undefined) return say('SURVIVED', `${what} No test noticed.`);
      return say('excused', `${what} ${survives}`);
    case 'broken':
      return say('UNUSABLE', `${what} No test could run: ${run.message.trim()}`);
  }
}

function say(kind: Verdict['kind'], text: string): Verdict {
  return { kind, line: `${kind.padEnd(8)} ${text}` };
}
