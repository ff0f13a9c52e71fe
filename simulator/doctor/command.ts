import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { CommandError } from '../cli-options.ts';
import { nearestName } from '../names.ts';
import { examine } from './doctor.ts';
import type { Finding, Surroundings } from './finding.ts';

/** Where the doctor says what it found. */
export interface Output {
  readonly out: (text: string) => void;
  /** For the line that says what is looked at; `undefined` where nobody is watching. */
  readonly progress: ((text: string) => void) | undefined;
  readonly colours: boolean;
}

export const doctorUsage = `Usage: npx passport-vipps doctor [options]

Reads the VIPPS_… variables, as the site does, and says what is wrong and what to do: options, the way to
Vipps, clock, keys, redirect URIs, and the running site with its proxy and sessions. Logs nobody in.

  --env <file>         variables from a file, for those that are not set
  --skip-site          does not ask the site, as before it is deployed
  --login-path <path>  the login route, where it is not /vipps/login
  --json               for programs
  --help

Ends with 0 if all is well, 1 if something is wrong, 2 if it could not be asked that way.
docs/doctor.md, in the repository, has every finding.`;

/**
 * `doctor`: looks at everything, prints it.
 * @returns the exit status
 * @throws CommandError for what it cannot be asked
 */
export async function runDoctor(
  words: readonly string[],
  load: () => Promise<Surroundings>,
  output: Output,
): Promise<0 | 1> {
  const asked = parseDoctorOptions(words);
  if (asked.envFile !== undefined) loadEnvFile(asked.envFile);
  const world = await load();
  const clean = (text: string) => withoutSecrets(text, world.env);
  const { out, progress } = output;
  const advise = asked.envFile === undefined && existsSync('.env') ? adviseEnvFile : asFound;
  const found = await examine(world, {
    skipSite: asked.skipSite,
    loginPath: asked.loginPath,
    onLook: (what) => progress?.(what === '' ? '' : `Looking at ${clean(what)} …`),
    onFinding(finding) {
      progress?.('');
      if (!asked.json) out(clean(lines(advise(finding), output.colours)));
    },
  });
  progress?.('');
  const findings = found.map(advise);
  const count = (status: Finding['status']) =>
    findings.filter((finding) => finding.status === status).length;
  const problems = count('problem');
  const warnings = count('warning');
  if (asked.json) {
    out(
      clean(`${JSON.stringify({ ok: problems === 0, problems, warnings, findings }, null, 2)}\n`),
    );
  } else {
    const of = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`;
    out(`\n${of(problems, 'problem')}, ${of(warnings, 'warning')}.\n`);
  }
  return problems === 0 ? 0 : 1;
}

const asFound = (finding: Finding) => finding;

/** A site that is started with --env-file=.env has what is missing here. */
function adviseEnvFile(finding: Finding): Finding {
  if (finding.code !== 'option_missing') return finding;
  const cure = `The file .env in this folder was not read: say --env .env, if the site reads it. ${finding.cure ?? ''}`;
  return { ...finding, cure: cure.trimEnd() };
}

interface DoctorOptions {
  readonly json: boolean;
  readonly skipSite: boolean;
  readonly loginPath: string;
  readonly envFile: string | undefined;
}

const known = {
  json: { type: 'boolean' },
  'skip-site': { type: 'boolean' },
  'login-path': { type: 'string' },
  env: { type: 'string' },
} as const;

function parseDoctorOptions(words: readonly string[]): DoctorOptions {
  const seeHelp = 'See: npx passport-vipps doctor --help';
  const args = [...words];
  const lenient = { args, options: known, strict: false, allowPositionals: true } as const;
  for (const token of parseArgs({ ...lenient, tokens: true }).tokens) {
    if (token.kind === 'positional') {
      throw new CommandError(`"${token.value}" belongs to no option. ${seeHelp}`);
    }
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(known, token.name) || !token.rawName.startsWith('--')) {
      const meant = nearestName(
        token.rawName,
        Object.keys(known).map((name) => `--${name}`),
      );
      const advice = meant ? `Did you mean ${meant}?` : seeHelp;
      throw new CommandError(`passport-vipps doctor knows no ${token.rawName}. ${advice}`);
    }
    const takesValue = token.name === 'login-path' || token.name === 'env';
    if (takesValue === !token.value) {
      throw new CommandError(`${token.rawName} ${takesValue ? 'needs a' : 'takes no'} value.`);
    }
  }
  const { values } = parseArgs({ args, options: known });
  const loginPath = values['login-path'] ?? '/vipps/login';
  if (!/^\/[^\s?#]*$/.test(loginPath)) {
    throw new CommandError(`--login-path must be a path, such as /auth, but is "${loginPath}".`);
  }
  return {
    json: values.json ?? false,
    skipSite: values['skip-site'] ?? false,
    loginPath,
    envFile: values.env,
  };
}

function loadEnvFile(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch {
    throw new CommandError(`--env: ${file} cannot be read.`);
  }
}

const signs = { ok: '✓', warning: '!', problem: '✗', skipped: '-' } as const;
const colourOf = { ok: 32, warning: 33, problem: 31, skipped: 2 } as const;

/** The eye finds what to do behind the arrow. */
function lines({ check, status, code, cause, cure }: Finding, colours: boolean): string {
  const sign = colours ? `\u001b[${colourOf[status]}m${signs[status]}\u001b[0m` : signs[status];
  const name = check.replace('_', ' ').padEnd(14);
  const what = status === 'warning' || status === 'problem' ? `${cause} (${code})` : cause;
  const indent = ' '.repeat(17);
  return `${sign} ${name} ${what}\n${cure === undefined ? '' : `${indent}→ ${cure}\n`}`;
}

const secretVariables = /^VIPPS_.*(SECRET|KEY)|^VIPPS_SECRET$/;

/** Whatever a proxy or a site answered, or a variable was mistaken for: no secret gets out. */
function withoutSecrets(text: string, env: Surroundings['env']): string {
  const secrets = Object.entries(env).flatMap(([name, value = '']) =>
    secretVariables.test(name) ? value.split(',').map((each) => each.trim()) : [],
  );
  const inUrls = text.replace(/(\/\/)[^/\s"@]+:[^/\s"@]*@/g, '$1[removed]@');
  return secrets
    .filter((secret) => secret.length >= 4)
    .reduce((left, secret) => left.replaceAll(secret, '[removed]'), inUrls);
}
