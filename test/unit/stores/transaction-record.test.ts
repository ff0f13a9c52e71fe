import { describe, expect, it } from '@jest/globals';

import { markState, stateDigest, stateKind } from '../../../lib/stores/store.ts';
import { parseRecord, shortenReturnTo, toRecord } from '../../../lib/stores/transaction-record.ts';
import { settingsFor, transactionFor } from './fixtures.ts';

const settings = settingsFor();
const transaction = transactionFor({
  ...{ appState: 'app', platform: 'ios', successRedirect: '/hi' },
  ...{ startedBy: 'connect', connectTo: 'an account' },
});
const { state } = transaction;
const record = toRecord(transaction, settings);

describe('parseRecord', () => {
  it.each(['no_dialog', 'browser'])('brings a %s login back from JSON', (flow) => {
    const login = transactionFor({ flow, startedBy: 'guard', scope: [] });
    const stored: unknown = JSON.parse(JSON.stringify(toRecord(login, settings)));
    expect(parseRecord(stored, login.state, settings)).toEqual(login);
  });

  it('brings a login back that is to be connected to an account', () => {
    expect(parseRecord(record, state, settings)).toEqual(transaction);
  });

  it('has no returnTo where none was asked for', () => {
    const { returnTo, ...login } = transactionFor();
    expect(returnTo).toBeDefined();
    expect(parseRecord(toRecord(login, settings), login.state, settings)).toEqual(login);
  });

  it.each([
    [`/a?page=2&${'x'.repeat(600)}=1&sort=up`, '/a?page=2'],
    [`/a?page=2&sort=up&q=${'x'.repeat(600)}`, '/a?page=2&sort=up'],
    [`/a?page=2#${'x'.repeat(600)}`, '/a?page=2'],
    [`/a?${'x'.repeat(508)}`, `/a?${'x'.repeat(508)}`],
    [`/a?${'x'.repeat(511)}`, '/a'],
    [`/a?b=?&c=1&${'x'.repeat(511)}`, '/a?b=?&c=1'],
    [`/${'x'.repeat(600)}?page=2`, '/'],
  ])('keeps of a long `returnTo` what fits: %s', (returnTo, kept) => {
    const login = transactionFor({ returnTo });
    const found = parseRecord(toRecord(login, settings), login.state, settings);
    expect(found).toMatchObject({ returnTo: kept });
  });

  it('has a `returnTo` and a `successRedirect` that fit a cookie', () => {
    const long = `?page=${'x'.repeat(600)}`;
    const login = transactionFor({ returnTo: `/a${long}`, successRedirect: `/b${long}` });
    expect(parseRecord(toRecord(login, settings), login.state, settings)).toMatchObject({
      returnTo: '/a',
      successRedirect: '/b',
    });
  });

  it.each([
    ['a start that is no number', 0, '1763700000000'],
    ['no nonce', 1, ''],
    ['no verifier', 2, null],
    ['a scope that is no text', 3, 7],
    ['a starter nobody knows', 5, 'somebody'],
    ['a redirect URI that is not ours', 8, 'https://evil.example/cb'],
    ['a platform nobody knows', 10, 'windows'],
  ])('refuses a record with %s', (_case, index, value) => {
    expect(parseRecord(record, state, settings)).toEqual(transaction);
    const changed = [...record];
    changed[index] = value;
    expect(parseRecord(changed, state, settings)).toBeUndefined();
  });
});

describe('markState', () => {
  const drawn = 'A'.repeat(43);

  it.each(['ordinary', 'silent', 'restarted', 'automatic', 'connect'] as const)(
    'tells an %s login apart',
    (kind) => {
      expect(stateKind(markState(drawn, kind))).toBe(kind);
    },
  );

  it('adds one character, nothing else', () => {
    expect(markState(drawn, 'silent')).toBe(`${drawn}s`);
  });
});

describe('stateKind', () => {
  const random = 'A'.repeat(43);

  it.each([
    '',
    'o',
    random,
    `${random}x`,
    `A${random}o`,
    `${random}oo`,
    `${random.slice(1)}o`,
    `${random}o\n`,
  ])('does not recognise %j', (text) => {
    expect(stateKind(text)).toBeUndefined();
  });
});

describe('stateDigest', () => {
  it('depends on every character of the state', () => {
    const states = ['AAo', 'AAs', 'ABo', 'BAo'];
    expect(new Set(states.map(stateDigest)).size).toBe(states.length);
    expect(stateDigest('AAo')).toMatch(/^[\w-]{22}$/);
  });
});

describe('shortenReturnTo', () => {
  const fits = `/?${'a'.repeat(510)}`;

  it.each([
    ['keeps what fits', fits, fits],
    ['cuts the query of what does not', `${fits}a`, '/'],
    ['cuts the fragment too', `/page#${'a'.repeat(512)}\n${'a'.repeat(512)}`, '/page'],
    ['counts bytes, not characters', `/ø?${'ø'.repeat(300)}`, '/ø'],
    ['ends at the front page where the path alone is too long', `/${'a'.repeat(512)}?b`, '/'],
  ])('%s', (_case, returnTo, expected) => {
    expect(shortenReturnTo(returnTo)).toBe(expected);
  });
});
