// A thousand logins at once, with something going wrong in a tenth of them: see `usage` in options.ts.
import { readOptions, usage } from './options.ts';
import { runLoad } from './run-load.ts';
import { isSound, summaryLine } from './summary.ts';

// Long enough for a busy machine, since only calls that hang are to run into it.
const timeoutMs = 6_000;

try {
  const { help, logins, seed } = readOptions(process.argv.slice(2));
  if (help) console.log(usage);
  else await run(logins, seed);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(logins: number, seed: number): Promise<void> {
  console.log(`seed ${seed}`);
  const progress = (done: number) => console.log(`${done} of ${logins} logins have ended`);
  const summary = await runLoad({ logins, seed, timeoutMs, progress });
  for (const each of summary.faulty) console.error(each);
  console.log(summaryLine(summary));
  if (!isSound(summary)) process.exitCode = 1;
}
