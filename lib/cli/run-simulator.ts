import { createSimulator } from '../simulator/index.ts';
import type { Simulator, SimulatorOptions } from '../simulator/index.ts';
import { announcement } from './announcement.ts';
import { CommandError } from './command-error.ts';
import { parseOptions } from './parse-options.ts';

/**
 * `simulator`: runs until Ctrl-C.
 * @throws CommandError
 */
export async function runSimulator(words: readonly string[]): Promise<void> {
  const simulator = await start(parseOptions(words));
  process.stdout.write(announcement(simulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close());
  }
}

async function start(options: SimulatorOptions): Promise<Simulator> {
  try {
    return await createSimulator(options);
  } catch (error) {
    if (isTaken(error)) {
      throw new CommandError(
        `Port ${options.port ?? 0} is taken by another program, perhaps a simulator that still ` +
          'runs. Choose another, or any free one: --port 0',
      );
    }
    // A TypeError names an option that cannot be, like a person whom nobody knows.
    if (error instanceof Error) throw new CommandError(error.message);
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}
