import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as vipps from 'passport-vipps';

import { CommandError } from '../../../simulator/cli-options.ts';
import { ask } from '../../../simulator/doctor/ask.ts';
import { runDoctor } from '../../../simulator/doctor/command.ts';
import type { Output } from '../../../simulator/doctor/command.ts';
import { givenAway } from '../../security/secrecy/spellings.ts';
import { secret, useWorld } from './world.ts';

const world = useWorld();
const root = path.resolve(import.meta.dirname, '../../..');

const load = () => Promise.resolve({ vipps, ask, now: Date.now, env: process.env });

/** What it prints, in this process, and its exit status. */
async function printed(words: readonly string[], output: Partial<Output> = {}) {
  let text = '';
  const out = (more: string) => void (text += more);
  const status = await runDoctor(words, load, {
    ...{ out, progress: undefined, colours: false },
    ...output,
  });
  return { status, text };
}

/** The command itself, as somebody's shell or CI runs it. */
function run(words: readonly string[], env: Record<string, string> = {}) {
  return spawned([process.execPath, ...command, ...words], env);
}

/** The same on a terminal, which util-linux' `script` plays. */
function runOnTerminal(words: readonly string[], env: Record<string, string> = {}) {
  const line = [process.execPath, ...command, ...words].join(' ');
  return spawned(['script', '--quiet', '--return', '--command', line, '/dev/null'], env);
}

const command = ['--import', 'tsx', 'simulator/cli.ts', 'doctor'];

async function spawned([program = '', ...words]: readonly string[], env: Record<string, string>) {
  const child = spawn(program, words, { cwd: root, env: { PATH: process.env['PATH'], ...env } });
  const read = async (stream: AsyncIterable<Buffer>) => {
    let text = '';
    for await (const chunk of stream) text += chunk.toString();
    return text;
  };
  const closed = new Promise((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
  return { status: await closed, stdout, stderr };
}

function variables(): Record<string, string> {
  return { ...world.simulator.environment, VIPPS_BASE_URL: world.baseUrl, VIPPS_SECRET: secret };
}

describe('npx passport-vipps doctor', () => {
  it('ends with 0 where all is well, and prints neither colours nor progress into a pipe', async () => {
    const { status, stdout, stderr } = await run(['--skip-site'], variables());
    expect(stdout).toContain('✓ keys           Vipps accepts client id and secret.');
    expect(stdout).toContain('0 problems, 0 warnings.');
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('ends with 1 where something is wrong, and says what and what to do', async () => {
    const wrong = { ...variables(), VIPPS_CLIENT_SECRET: 'another-secret' };
    const { status, stdout } = await run(['--skip-site'], wrong);
    expect(stdout).toMatch(/✗ keys +.*VIPPS_CLIENT_SECRET.*\(client_secret_wrong\)\n +→ Copy it/);
    expect(stdout).toContain('1 problem, 0 warnings.');
    expect(status).toBe(1);
  });

  it('ends with 2 where it is asked wrongly', async () => {
    const { status, stdout, stderr } = await run(['--jsn'], variables());
    expect(stderr).toBe('passport-vipps doctor knows no --jsn. Did you mean --json?\n');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it.each([
    ['--nonsense', 'See: npx passport-vipps doctor --help'],
    ['-j', 'knows no -j.'],
    ['well', '"well" belongs to no option.'],
    ['--login-path=auth', '--login-path must be a path'],
    ['--login-path', '--login-path needs a value.'],
    ['--json=yes', '--json takes no value.'],
    ['--env=/no/such/file', '/no/such/file cannot be read.'],
  ])('says in a sentence what is wrong with: %s', async (word, sentence) => {
    const error: unknown = await printed([word]).catch((reason: unknown) => reason);
    if (!(error instanceof CommandError)) throw error;
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('\n');
  });

  it('explains itself', async () => {
    const { status, stdout } = await run(['--help']);
    expect(stdout).toContain('Usage: npx passport-vipps doctor');
    expect(status).toBe(0);
  });

  describe('with a file of variables', () => {
    let file: string;
    beforeAll(() => {
      file = path.join(mkdtempSync(path.join(tmpdir(), 'doctor-')), '.env');
      const lines = Object.entries(variables()).map(([name, value]) => `${name}="${value}"`);
      writeFileSync(file, lines.join('\n'));
    });
    afterAll(() => rmSync(path.dirname(file), { recursive: true }));

    it('reads it, for programs as well', async () => {
      const { status, stdout } = await run(['--env', file, '--skip-site', '--json']);
      const report = JSON.parse(stdout) as { ok: boolean; findings: { check: string }[] };
      expect(report).toMatchObject({ ok: true, problems: 0, warnings: 0 });
      expect(report.findings.map(({ check }) => check)).toEqual(
        expect.arrayContaining(['options', 'network', 'clock', 'keys', 'redirect_uris']),
      );
      expect(status).toBe(0);
    });

    it('tells of it where variables are missing that it was not asked to read', async () => {
      world.plant({ VIPPS_CLIENT_ID: '' });
      const before = process.cwd();
      process.chdir(path.dirname(file));
      try {
        const { text } = await printed(['--skip-site']);
        expect(text).toMatch(
          /VIPPS_CLIENT_ID.*\n.*\.env in this folder was not read: say --env \.env/,
        );
      } finally {
        process.chdir(before);
      }
      const { text } = await printed(['--skip-site']);
      expect(text).toContain('option_missing');
      expect(text).not.toContain('--env');
    });
  });
});

describe('what the doctor prints', () => {
  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ])('has colours on a terminal, but not for NO_COLOR: with %j %s', async (more, isColoured) => {
    const { stdout, status } = await runOnTerminal(['--skip-site'], { ...variables(), ...more });
    expect(stdout.includes('\u001b[32m✓')).toBe(isColoured);
    expect(stdout).toContain('0 problems, 0 warnings.');
    expect(status).toBe(0);
  });

  it('has colours on a terminal, and says what it looks at', async () => {
    world.plant();
    const looks: string[] = [];
    const progress = (text: string) => void looks.push(text);
    const { text } = await printed(['--skip-site'], { colours: true, progress });
    expect(text).toContain('\u001b[32m✓\u001b[0m');
    expect(looks).toContain('Looking at client id and secret …');
    expect(looks.at(-1)).toBe('');
  });

  it('holds no secret, whatever is wrong', async () => {
    const secrets = {
      clientSecret: 'client+secret/of=the-shop',
      secret: 'app-secret-of-at-least-32-characters',
      older: 'older-secret-of-at-least-32-characters',
      subscriptionKey: 'subscription-key-of-the-shop',
      webhookSecret: 'c2VjcmV0IG9m+HRoZSBob29r/==',
      proxyPassword: 'pass-word-of-the-proxy',
    };
    const always = {
      VIPPS_CLIENT_SECRET: secrets.clientSecret,
      VIPPS_SECRET: `${secrets.secret},${secrets.older}`,
      VIPPS_SUBSCRIPTION_KEY: secrets.subscriptionKey,
      VIPPS_WEBHOOK_SECRET: secrets.webhookSecret,
      HTTPS_PROXY: `http://somebody:${secrets.proxyPassword}@proxy.example`,
    };
    // Repeats all it is told, as gateways do.
    const echo = await world.listen((req, res) => {
      const parts: string[] = [JSON.stringify(req.headers), req.url ?? ''];
      req.on('data', (chunk) => parts.push(String(chunk)));
      req.on('end', () => {
        if (req.url?.endsWith('openid-configuration')) {
          const at = (name: string) => `${echo}/access/${name}`;
          const endpoints = { authorization_endpoint: at('auth'), token_endpoint: at('token') };
          const others = { jwks_uri: at('jwks'), userinfo_endpoint: at('userinfo') };
          res.end(JSON.stringify({ issuer: at(''), ...endpoints, ...others }));
        } else res.writeHead(401).end(JSON.stringify({ error: parts.join(), parts }));
      });
    });
    const mistakes: Record<string, string | undefined>[] = [
      {},
      { VIPPS_ISSUER: `${echo}/access/` },
      { VIPPS_ISSUER: `http://somebody:${secrets.proxyPassword}@localhost:1/` },
      { VIPPS_ISSUER: 'https://no-such-host.invalid/' },
      { VIPPS_BASE_URL: `http://somebody:${secrets.proxyPassword}@localhost:1/` },
      { VIPPS_BASE_URL: `https://${secrets.secret}.invalid` },
      { VIPPS_SCOPE: secrets.clientSecret },
      { VIPPS_TOKEN_AUTH_METHOD: secrets.clientSecret },
      { VIPPS_REDIRECT_URI: `http://localhost:1/${secrets.clientSecret}` },
      { VIPPS_CLIENT_SECRET: `${secrets.clientSecret} with blanks` },
      { VIPPS_MARKT: secrets.clientSecret },
    ];
    let all = '';
    for (const mistake of mistakes) {
      world.plant({ ...always, ...mistake });
      all += (await printed([])).text + (await printed(['--json'])).text;
    }
    expect(all.match(/→/g)?.length).toBeGreaterThan(15);
    expect(all).toContain('[removed]');
    expect(givenAway(all, secrets)).toStrictEqual([]);
  });
});
