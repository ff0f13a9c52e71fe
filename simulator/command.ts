import { createRequire } from 'node:module';

import { CommandError, parseOptions } from './cli-options.ts';
import { createSimulator } from './index.ts';
import type { Simulator, SimulatorOptions } from './index.ts';
import { nearestName } from './names.ts';

/**
 * Does what the command line says.
 * @throws CommandError
 */
export async function answer(words: readonly string[]): Promise<void> {
  const [command = '--help', ...rest] = words;
  const asksForHelp = rest.some((word) => ['--help', '-h'].includes(word));
  if (command === 'simulator' && asksForHelp) print(simulatorUsage);
  else if (command === 'simulator') await runSimulator(rest);
  else if (command === '--version') print(version);
  else if (['--help', '-h', 'help'].includes(command)) print(usage);
  else throw unknownCommand(command);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const simulatorUsage = `Usage: npx passport-vipps simulator [options]

Plays Vipps' side of the login on this machine. Never let it face the internet:
anybody can log in as anybody.

  --port <number>                  default 4444; 0 is any free one
  --host <address>                 default 127.0.0.1
  --url <url>                      where site, browsers and phones reach it, such as
                                   http://192.168.1.7:4444; default: from host and port
  --client-id <id>
  --client-secret <secret>
  --subscription-key <key>
  --redirect-uri <uri>             registers it; may come more than once
                                   default: every address of this machine or network
  --app-callback-uri <uri>         the same for app_to_app; default: every well-formed one
  --token-auth-method <method>     client_secret_basic (default) or client_secret_post
  --sales-unit-name <name>         default "Simulated Shop"
  --language <nb|da|sv|fi|en>      of the pages; default: the browser's
  --merchant-serial-number <msn>   default 123456
  --consent-revoked-url <url>      is told of withdrawn consents; default: nowhere
  --auto-approve [who]             logs in without pages; who: id, sub or phone number,
                                   default the first person
  --help`;

// Next to this folder both here and where the package is installed.
const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const usage = `Usage: npx passport-vipps <command>

  simulator   plays Vipps' side of the login on this machine, without keys
  doctor      says what is wrong with keys, network, proxy or sessions, and what to do

  --help      this, or behind a command what it can do
  --version`;

function unknownCommand(command: string): CommandError {
  const meant = nearestName(command, ['simulator', 'doctor']);
  const advice = meant
    ? `Did you mean npx passport-vipps ${meant}?`
    : 'See: npx passport-vipps --help';
  return new CommandError(`passport-vipps knows no "${command}". ${advice}`);
}

/**
 * `simulator`: runs until Ctrl-C.
 * @throws CommandError
 */
export async function runSimulator(
  words: readonly string[],
  create = createSimulator,
): Promise<void> {
  const simulator = await start(create, parseOptions(words));
  process.stdout.write(announcement(simulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close());
  }
}

async function start(
  create: typeof createSimulator,
  options: SimulatorOptions,
): Promise<Simulator> {
  try {
    return await create(options);
  } catch (error) {
    throw toCommandError(error, options) ?? error;
  }
}

/** What the person at the keyboard can put right; everything else is a bug, and keeps its stack. */
function toCommandError(error: unknown, { port = 0 }: SimulatorOptions): CommandError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = systemErrorCode(error.cause);
  if (code === 'EADDRINUSE') {
    return new CommandError(
      `Port ${port} is taken by another program, perhaps a simulator that still runs. ` +
        'Choose another, or any free one: --port 0',
    );
  }
  // Of the options, only who it is that --auto-approve names was not checked before.
  const isAboutOptions = code !== undefined || error.message.startsWith('Nobody in the simulator ');
  return isAboutOptions ? new CommandError(error.message) : undefined;
}

/** The code of a system error, such as EADDRNOTAVAIL for a host that is not on this machine. */
function systemErrorCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

/** What the terminal says once the simulator can be asked. */
function announcement({ url, environment }: Simulator): string {
  const variables = Object.entries(environment).map(([name, value]) => envLine(name, value));
  return `
The simulator runs. Start your site with these variables:

${variables.join('\n')}

Then press its login button, and confirm on the phone.

  Control page   ${url}/
  Phone          ${url}/phone

Ctrl-C closes the simulator.
`;
}

/**
 * `NAME=value` as `node --env-file` reads it back. It knows no escapes: a value that holds the one kind
 * of quotes is put in the other. Must hold no backtick.
 */
export function envLine(name: string, value: string): string {
  if (/^[\w.:/@%+=~-]*$/.test(value)) return `${name}=${value}`;
  const quote = value.includes("'") ? '`' : "'";
  return `${name}=${quote}${value}${quote}`;
}
