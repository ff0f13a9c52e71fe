import { nearestName } from '../nearest-name.ts';
import { packageVersion } from '../package-version.ts';
import { CommandError } from './command-error.ts';
import { runSimulator } from './run-simulator.ts';
import { simulatorUsage, usage } from './usage.ts';

/**
 * Does what the command line says.
 * @throws CommandError
 */
export async function answer(words: readonly string[]): Promise<void> {
  const [command = '--help', ...rest] = words;
  const asksForHelp = rest.some((word) => ['--help', '-h'].includes(word));
  if (command === 'simulator' && asksForHelp) print(simulatorUsage);
  else if (command === 'simulator') await runSimulator(rest);
  else if (command === '--version') print(packageVersion);
  else if (['--help', '-h', 'help'].includes(command)) print(usage);
  else throw unknownCommand(command);
}

function unknownCommand(command: string): CommandError {
  const meant = nearestName(command, ['simulator']);
  const advice = meant
    ? `Did you mean npx passport-vipps ${meant}?`
    : 'See: npx passport-vipps --help';
  return new CommandError(`passport-vipps knows no "${command}". ${advice}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
