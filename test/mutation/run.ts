// Shows that every check has a test that fails without it: see `usage` in options.ts.
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { readOptions, usage } from './options.ts';
import { runTests } from './run-tests.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { copyRepository } from './working-copy.ts';
import type { WorkingCopy } from './working-copy.ts';

// One per core of a small machine; each runs its tests one after another.
const copiesAtOnce = 2;

try {
  const { only, help } = readOptions(process.argv.slice(2));
  if (help) console.log(usage);
  else await run(mutations.filter(({ file, why }) => `${file} ${why}`.includes(only)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(chosen: readonly Mutation[]): Promise<void> {
  if (chosen.length === 0) throw new Error('No mutation of the list has that text.');
  const copies = await Promise.all(Array.from({ length: copiesAtOnce }, copyRepository));
  try {
    await checkUntouched(copies, chosen);
    summarize(await tryAll(copies, chosen));
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()));
  }
}

/** A test that fails anyway would seem to kill everything. */
async function checkUntouched([copy]: WorkingCopy[], chosen: readonly Mutation[]): Promise<void> {
  if (!copy) return;
  const tests = [...new Set(chosen.flatMap((mutation) => mutation.tests))];
  const untouched = await runTests(copy.folder, tests);
  if (untouched.kind === 'passed') return;
  const what = untouched.kind === 'failed' ? untouched.failedTest : untouched.message;
  throw new Error(`Without any mutation the tests must pass, but they do not: ${what}`);
}

async function tryAll(copies: WorkingCopy[], chosen: readonly Mutation[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...chosen];
  const workThrough = async (copy: WorkingCopy) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { tests } = next;
      const outcome = verdict(
        next,
        await copy.withMutation(next, () => runTests(copy.folder, tests)),
      );
      verdicts.push(outcome);
      console.log(`${verdicts.length}/${chosen.length} ${outcome.line}`);
    }
  };
  await Promise.all(copies.map(workThrough));
  return verdicts;
}

function summarize(verdicts: readonly Verdict[]): void {
  const count = (kind: Verdict['kind']) => verdicts.filter((each) => each.kind === kind).length;
  const [survived, unusable] = [count('SURVIVED'), count('UNUSABLE')];
  console.log(
    `mutations ${verdicts.length}, killed ${count('killed')}, survived with a reason ${count('excused')}, ` +
      `survived ${survived}, unusable ${unusable}`,
  );
  if (survived + unusable > 0) process.exitCode = 1;
}
