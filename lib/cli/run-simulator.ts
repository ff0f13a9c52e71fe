import { createSimulator } from '../simulator/index.ts';
import type { Simulator, SimulatorOptions } from '../simulator/index.ts';
import { announcement } from './announcement.ts';
import { CommandError } from './command-error.ts';
import { parseOptions } from './parse-options.ts';

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
    throw explained(error, options) ?? error;
  }
}

/** What the person at the keyboard can put right; everything else is a bug, and keeps its stack. */
function explained(error: unknown, { port = 0 }: SimulatorOptions): CommandError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error.cause);
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

/** Of a system error, such as a host that is not on this machine. */
function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
