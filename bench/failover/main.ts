// Steady load on three processes while something breaks: see `usage` in options.ts.
import { readOptions, usage } from './options.ts';
import { faultsIn, markdownTable, rowOf } from './report.ts';
import type { Row } from './report.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';
import type { Scenario } from './scenarios.ts';

// So that what was started is ended: see redis.ts.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const { help, short, only } = readOptions(process.argv.slice(2));
  const isMeant = ({ name, store, isShort = false }: Scenario) =>
    (isShort || !short) && `${name} ${store}`.includes(only);
  if (help) console.log(usage);
  else await run(scenarios.filter(isMeant));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // At once, with whatever was started: see redis.ts.
  process.exit(1);
}

async function run(meant: readonly Scenario[]): Promise<void> {
  const rows: Row[] = [];
  for (const scenario of meant) {
    const outcome = await runScenario(scenario);
    rows.push(rowOf(outcome));
    console.log(Object.values(rows.at(-1) ?? {}).join(' | '));
    for (const fault of faultsIn(outcome)) {
      console.error(fault);
      process.exitCode = 1;
    }
  }
  console.log(`\n${markdownTable(rows)}`);
}
