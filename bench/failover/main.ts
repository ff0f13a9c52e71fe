// Steady load on three processes while something breaks: see `usage` in options.ts.
import { readOptions, usage } from './options.ts';
import type { FailoverOptions } from './options.ts';
import { faultsIn, markdownTable, rowOf } from './report.ts';
import type { Row } from './report.ts';
import { runScenario, usualLoad } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

// So that what was started is ended: see redis.ts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    console.error(`Ended by ${signal}.`);
    process.exit(1);
  });
}

/** The short form has two minutes, most of which are spent waiting for servers; the load is that of one. */
const atOnceInShort = 2;

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // At once, with whatever was started: see redis.ts.
  process.exit(1);
}

async function run({ short, only }: FailoverOptions): Promise<void> {
  const isMeant = ({ name, store, sessions = 'store', isShort = false }: Scenario) =>
    (isShort || !short) && `${name} ${store} session ${sessions}`.includes(only);
  const meant = scenarios.filter(isMeant);
  const rows = new Map<Scenario, Row>();
  const waiting = [...meant];
  const runTheNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      rows.set(next, await runOne(next, short));
    }
  };
  await Promise.all(Array.from({ length: short ? atOnceInShort : 1 }, runTheNext));
  console.log(`\n${markdownTable(meant.flatMap((scenario) => rows.get(scenario) ?? []))}`);
}

/** In the short form, what a crowded machine may have caused is said, but is no failure. */
async function runOne(scenario: Scenario, short: boolean): Promise<Row> {
  const outcome = await runScenario(scenario, short ? usualLoad / atOnceInShort : usualLoad);
  const row = rowOf(outcome);
  console.log(Object.values(row).join(' | '));
  for (const { text, isGrave } of faultsIn(outcome)) {
    console.error(text);
    if (isGrave || !short) process.exitCode = 1;
  }
  return row;
}
