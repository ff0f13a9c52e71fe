import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { runCommand } from './run-command.ts';

describe('passport-vipps on the command line', () => {
  it.each([[[]], [['--help']], [['-h']]])('explains itself, asked %j', async (words) => {
    expect(await runCommand(...words).ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('Usage: npx passport-vipps <command>'),
    });
  });

  it('explains the simulator, every option of it', async () => {
    const { code, out } = await runCommand('simulator', '--port', '0', '--help').ended;
    expect(code).toBe(0);
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
    const file = new URL('../../../package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    expect(await runCommand('--version').ended).toEqual({ code: 0, out: `${version}\n`, err: '' });
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
      '--consent-revoked-url must be https, or http on this machine, but is "http://shop.example".',
    ],
    [
      'simulator --client-id=a\tb',
      '--client-id must be of letters, digits and other signs of ASCII, without blanks and backticks.',
    ],
    ['simulator --client-secret=æ', '--client-secret must be of letters, digits and other signs'],
    ['simulator --client-secret=a`b', '--client-secret must be of letters, digits and other signs'],
    ['simulator --merchant-serial-number=x#1', '--merchant-serial-number must be digits'],
    ['simulator --port 0 --host 192.0.2.1', 'The simulator cannot listen on 192.0.2.1:0: '],
    ['simulator --port 0 --auto-approve nobody', 'Nobody in the simulator has the id'],
  ])('says in a sentence what is wrong with: %s', async (words, sentence) => {
    const { code, out, err } = await runCommand(...words.split(' ')).ended;
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trim()).not.toContain('\n');
    expect(out).toBe('');
  });
});
