import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { CommandError } from '../../simulator/cli-options.ts';
import { answer, envLine, runSimulator } from '../../simulator/command.ts';

const values = {
  PLAIN: 'c2ltdWxhdG9yLXNlY3JldA==',
  URL: 'http://127.0.0.1:4444/access-management-1.0/access/',
  HASH: 'a#b',
  FIRST_HASH: '#b',
  APOSTROPHE: "a'b#c",
  QUOTES: '"a"b#c',
  BACKSLASH: 'a\\nb#',
  DOLLAR: '$HOME${HOME}',
};

describe('a line of an .env file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'env-line-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read back by Node as it was meant, whatever the value holds', () => {
    const file = path.join(folder, '.env');
    const lines = Object.entries(values).map(([name, value]) => envLine(`TEST_${name}`, value));
    writeFileSync(file, lines.join('\n'));
    const print = 'process.stdout.write(JSON.stringify(process.env))';
    const out = execFileSync(process.execPath, [`--env-file=${file}`, '--eval', print], {
      encoding: 'utf8',
    });

    const meant = Object.entries(values).map(([name, value]) => [`TEST_${name}`, value]);
    expect(JSON.parse(out)).toMatchObject(Object.fromEntries(meant));
  });

  it('has no quotes where none are needed, for those who paste into something else', () => {
    expect(envLine('NAME', values.PLAIN)).toBe(`NAME=${values.PLAIN}`);
    expect(envLine('NAME', values.URL)).toBe(`NAME=${values.URL}`);
  });
});

describe('the simulator on the command line', () => {
  it.each([new TypeError('No reader can put this right.'), new Error('Nor this.'), 'nor this'])(
    'leaves a bug its stack: %s',
    async (bug) => {
      // Errors as any bug may throw them.
      await expect(runSimulator([], () => Promise.reject(bug as Error))).rejects.toBe(bug);
    },
  );
});

describe('passport-vipps on the command line', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** What it prints, in this process; `test/reliability/processes` runs the command itself. */
  async function printed(...words: string[]): Promise<string> {
    let out = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    await answer(words);
    return out;
  }

  it.each([[[]], [['--help']], [['-h']]])('explains itself, asked %j', async (words) => {
    expect(await printed(...words)).toContain('Usage: npx passport-vipps <command>');
  });

  it('explains the simulator, every option of it', async () => {
    const out = await printed('simulator', '--port', '0', '--help');
    for (const option of [
      '--port',
      '--host',
      '--client-id',
      '--client-secret',
      '--subscription-key',
      '--consent-revoked-url',
      '--redirect-uri',
      '--token-auth-method',
      '--sales-unit-name',
      '--merchant-serial-number',
      '--auto-approve',
    ]) {
      expect(out).toContain(`  ${option} `);
    }
  });

  it('knows its version', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(await printed('--version')).toBe(`${version}\n`);
  });

  it.each([
    ['simulatr', 'passport-vipps knows no "simulatr". Did you mean npx passport-vipps simulator?'],
    ['dance', 'passport-vipps knows no "dance". See: npx passport-vipps --help'],
    ['simulator --redirct-uri=x', 'knows no --redirct-uri. Did you mean --redirect-uri?'],
    ['simulator --nonsense', 'knows no --nonsense. See: npx passport-vipps simulator --help'],
    ['simulator -p 4444', 'knows no -p.'],
    ['simulator 4444', '"4444" belongs to no option.'],
    ['simulator --port', '--port needs a value.'],
    ['simulator --client-id=', '--client-id needs a value.'],
    ['simulator --host --port 0', '--host needs a value.'],
    ['simulator --port http', '--port must be a whole number from 0 to 65535, but is "http".'],
    ['simulator --port 65536', '--port must be a whole number from 0 to 65535'],
    [
      'simulator --token-auth-method basic',
      '--token-auth-method must be client_secret_basic or client_secret_post, but is "basic".',
    ],
    [
      'simulator --consent-revoked-url http://shop.example',
      '--consent-revoked-url must be https, or http in a private network, but is "http://shop.example".',
    ],
    [
      'simulator --client-id=a\tb',
      '--client-id must be of letters, digits and other signs of ASCII, without blanks and backticks.',
    ],
    ['simulator --client-secret=æ', '--client-secret must be of letters, digits and other signs'],
    ['simulator --client-secret=a`b', '--client-secret must be of letters, digits and other signs'],
    ['simulator --merchant-serial-number=x#1', '--merchant-serial-number must be digits'],
    ['simulator --port 0 --auto-approve nobody', 'Nobody in the simulator has the id'],
  ])('says in a sentence what is wrong with: %s', async (words, sentence) => {
    const error: unknown = await answer(words.split(' ')).catch((reason: unknown) => reason);
    if (!(error instanceof CommandError)) throw error;
    expect(error.message).toContain(sentence);
    expect(error.message).not.toContain('\n');
  });
});
