#!/usr/bin/env node
import { CommandError } from './cli-options.ts';
import { answer } from './command.ts';
import { ask } from './doctor/ask.ts';
import { doctorUsage, runDoctor } from './doctor/command.ts';

const [command, ...rest] = process.argv.slice(2);
try {
  if (command !== 'doctor') await answer(process.argv.slice(2));
  else if (rest.some((word) => ['--help', '-h'].includes(word)))
    process.stdout.write(`${doctorUsage}\n`);
  else process.exitCode = await doctor();
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = command === 'doctor' ? 2 : 1;
}

function doctor(): Promise<0 | 1> {
  const { env, stderr, stdout } = process;
  // The simulator does not need the package, nor what it imports.
  const load = async () => {
    const vipps = await import('passport-vipps').catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CommandError(
        `The package cannot be loaded: ${reason} Run the doctor in the folder of your site, where express, express-session and passport are installed, too.`,
      );
    });
    return { vipps, ask, now: Date.now, env };
  };
  return runDoctor(rest, load, {
    out: (text) => stdout.write(text),
    progress: stderr.isTTY ? (text) => stderr.write(`\r\u001b[K${text}`) : undefined,
    colours: stdout.isTTY && !env['NO_COLOR'],
  });
}
