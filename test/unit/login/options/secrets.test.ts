import { describe, expect, it } from '@jest/globals';

import { readSecrets } from '../../../../lib/login/options.ts';
import { complaintOf, optionsOf } from '../complaint.ts';

const long = (letter: string) => letter.repeat(32);

function read(secret: unknown, env: Record<string, string> = {}) {
  const warnings: string[] = [];
  const warn = (code: string) => void warnings.push(code);
  const secrets = readSecrets(optionsOf({ secret }, env), warn);
  return { secrets, warnings };
}

describe('secret', () => {
  it.each([
    [long('a'), [long('a')]],
    [
      [long('a'), long('b')],
      [long('a'), long('b')],
    ],
  ])('is one or several: %j', (secret, secrets) => {
    expect(read(secret)).toEqual({ secrets, warnings: [] });
  });

  it('may be a list in VIPPS_SECRET', () => {
    const env = { VIPPS_SECRET: `${long('a')}, ${long('b')}` };

    expect(read(undefined, env).secrets).toEqual([long('a'), long('b')]);
  });

  it.each([['a'.repeat(31)], [[long('a'), 'hunter2']], [` ${'a'.repeat(31)} `]])(
    'has 32 characters at least, and is not shown: %j',
    (secret) => {
      const error = complaintOf(() => read(secret));

      expect(error).toMatchObject({
        code: 'option_invalid',
        message: expect.stringMatching(/`secret` \(or VIPPS_SECRET\).*32 characters.*openssl/),
      });
      expect(String(error)).not.toMatch(/aaaa|hunter2/);
    },
  );

  it.each([[7], [[]], [[long('a'), 7]], [null]])('is a text: not %j', (secret) => {
    expect(complaintOf(() => read(secret))).toMatchObject({ code: 'option_invalid' });
  });

  it.each<Record<string, string>>([{}, { VIPPS_SECRET: '' }, { VIPPS_SECRET: ',' }])(
    'is drawn for this process where there is none, with a warning: %j',
    (env) => {
      const [first, second] = [read(undefined, env), read(undefined, env)];

      expect(first.warnings).toEqual(['secret_generated']);
      expect(first.secrets).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
      expect(first.secrets).not.toEqual(second.secrets);
    },
  );

  it('must be there in production', () => {
    const error = complaintOf(() => read(undefined, { NODE_ENV: 'production' }));

    expect(error).toMatchObject({
      code: 'option_missing',
      message: expect.stringMatching(/`secret`.*VIPPS_SECRET.*openssl/),
    });
  });
});
