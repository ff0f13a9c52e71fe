import { describe, expect, it } from '@jest/globals';

import { clientAnsweredBy, vector } from './vipps-of-vectors.ts';

const found = vector<string[]>('authorize-callbacks');
const read = [
  { code: 'AAAA.BBBB', scope: 'openid name', state: '12345678' },
  { error: 'access_denied', errorDescription: 'The user has cancelled', state: '12345678' },
  {
    error: 'server_error',
    errorDescription: 'invented',
    errorHint: 'invented',
    errorDebug: 'invented',
    state: '12345678',
  },
  {
    error: 'wrong_challenge',
    errorDescription: 'User entered wrong challenge',
    state: '12345678',
  },
  { error: 'unknown_error', state: '12345678' },
  { error: 'invalid_state', errorDescription: 'too short', state: '12345678' },
  { code: 'AAAA' },
];
const { client } = clientAnsweredBy({});

describe('a callback', () => {
  it('is known for each that was found', () => {
    expect(read).toHaveLength(found.length);
  });

  it.each(found.map((path, index) => [path, read[index]] as const))(
    '%s is read',
    (path, expected) => {
      expect(client.parseCallback(path)).toEqual(expected);
    },
  );

  it('has its hints taken apart where they are joined by a second question mark', () => {
    expect(
      client.parseCallback('/?error=server_error?error_hint=one?error_debug=two?state=12345678'),
    ).toEqual({ error: 'server_error', errorHint: 'one', errorDebug: 'two', state: '12345678' });
  });

  it('has its hints cut short and cleaned for logs', () => {
    const { errorHint, errorDebug } = client.parseCallback(
      `/?error=x&error_hint=${'a'.repeat(2_000)}&error_debug=one%0D%0Atwo`,
    );

    expect(errorHint?.length).toBeLessThan(310);
    expect(errorDebug).toBe('one two');
  });
});
