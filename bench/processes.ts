/** The processes of the benchmark: what is compared is installed as its users would, and started alone. */
import { execFile, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');

/** The folder with the relying parties and everything they need. */
interface Installation {
  readonly folder: string;
  /** The same with another passport-vipps, where one is compared with. */
  readonly before: string | undefined;
}

/**
 * Builds and packs this checkout, and installs it beside what it is compared with.
 * @param against another checkout, built and packed the same way
 */
export async function install(against?: string): Promise<Installation> {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const folder = path.join(tmpdir(), `passport-vipps-bench-${id}`);
  const parties = path.join(import.meta.dirname, 'parties');
  await cp(parties, folder, { recursive: true });
  const tarball = await pack(root, folder);
  // Fetched again only where something else is wanted than last time.
  const wanted = `${await dependencies(parties)} ${await dependencies(root)}`;
  const note = path.join(folder, 'installed.txt');
  if ((await readFile(note, 'utf8').catch(() => '')) !== wanted) {
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--no-save'];
    await rm(path.join(folder, 'node_modules'), { recursive: true, force: true });
    await run('npm', ['install', ...quiet, tarball], { cwd: folder });
    await writeFile(note, wanted);
  }
  await unpack(tarball, folder);
  if (!against) return { folder, before: undefined };
  // Finds the same dependencies: its own, and the others one folder further up.
  const before = path.join(folder, 'before');
  const its = 'node_modules/passport-vipps';
  await cp(parties, before, { recursive: true });
  await cp(path.join(folder, its), path.join(before, its), { recursive: true });
  await unpack(await pack(path.resolve(against), before), before);
  return { folder, before };
}

async function dependencies(folder: string): Promise<string> {
  // npm's own file.
  const content = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as object;
  return JSON.stringify('dependencies' in content && content.dependencies);
}

/** Changes the package and leaves the dependencies that npm has put into its folder. */
async function unpack(tarball: string, folder: string): Promise<void> {
  const target = path.join(folder, 'node_modules/passport-vipps');
  await rm(path.join(target, 'dist'), { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

async function pack(checkout: string, folder: string): Promise<string> {
  await run('npm', ['run', 'build'], { cwd: checkout });
  const packing = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', packing, { cwd: checkout });
  return path.join(folder, stdout.trim());
}

interface Usage {
  readonly cpuMicroseconds: number;
  readonly storeCalls: Readonly<Record<string, number>>;
}

/** In bytes. */
export interface Memory {
  readonly heapUsed: number;
  /** Of the whole process. */
  readonly rss: number;
}

/** A relying party that runs. */
export interface Party {
  readonly name: string;
  readonly baseUrl: string;
  readonly clientId: string;
  usage(): Promise<Usage>;
  /** After garbage collections. */
  memory(): Promise<Memory>;
  close(): void;
}

export interface PartySettings {
  /** Its name in the results; default the name of its file. */
  readonly name?: string;
  readonly issuer: string;
  readonly redisUrl?: string | undefined;
  readonly userinfo?: boolean;
  readonly builtInFetch?: boolean;
}

/** @param file the name of its file in bench/parties, without the ending */
export async function startParty(
  folder: string,
  file: string,
  { name = file, ...settings }: PartySettings,
): Promise<Party> {
  const clientId = `client-${name.replaceAll(/[^a-z0-9]+/g, '-')}`;
  const parameters = JSON.stringify({ ...settings, clientId, clientSecret: 'a-client-secret' });
  const child = fork(path.join(folder, 'party.mjs'), [file, parameters], {
    cwd: folder,
    env: withoutOurs(process.env),
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // The types of its answers are those of bench/parties/party.mjs.
  const { baseUrl } = (await next(child, name)) as { baseUrl: string };
  const ask = async (question: string) => {
    const answer = next(child, name);
    child.send(question);
    return answer;
  };
  return {
    name,
    baseUrl,
    clientId,
    usage: async () => (await ask('usage')) as Usage,
    memory: async () => (await ask('memory')) as Memory,
    close: () => {
      child.disconnect();
    },
  };
}

/** A production server that inherits nothing of what the reader has set for an app. */
function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(environment).filter(([name]) => !/^(VIPPS|NODE)_/.test(name));
  return { ...Object.fromEntries(others), NODE_ENV: 'production' };
}

export interface Provider {
  readonly issuer: string;
  /** How often each client has asked for tokens and for claims. */
  requests(): Promise<Readonly<Record<string, number>>>;
  close(): void;
}

export async function startProvider(): Promise<Provider> {
  const child = fork(path.join(import.meta.dirname, 'provider.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const { issuer } = (await next(child, 'provider')) as { issuer: string };
  return {
    issuer,
    async requests() {
      const answer = next(child, 'provider');
      child.send('requests');
      return (await answer) as Record<string, number>;
    },
    close: () => {
      child.disconnect();
    },
  };
}

/** What a process says next. @throws where it has stopped instead, with what it complained of */
function next(child: ChildProcess, name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let complaints = '';
    const listen = (chunk: Buffer) => (complaints += chunk.toString());
    const stopped = () => {
      reject(new Error(`${name} has stopped.\n${complaints}`));
    };
    child.stderr?.on('data', listen);
    child.once('exit', stopped);
    child.once('message', (message) => {
      child.off('exit', stopped);
      child.stderr?.off('data', listen).resume();
      resolve(message);
    });
  });
}
