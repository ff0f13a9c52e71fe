import { describe, expect, it } from '@jest/globals';

import type { Transaction } from '../../../lib/stores/store.ts';
import { parseRecord, shortenReturnTo, toRecord } from '../../../lib/stores/transaction-record.ts';
import { settingsFor, transactionFor } from './fixtures.ts';

const settings = settingsFor({
  redirectUris: ['http://localhost:3000/vipps/callback', 'https://shop.example/cb'],
});

/** A login as it comes back from where JSON is kept. */
function storedAndFound(login: Transaction) {
  const stored: unknown = JSON.parse(JSON.stringify(toRecord(login, settings)));
  return parseRecord(stored, login.state, settings);
}

describe('parseRecord', () => {
  it.each<Partial<Transaction>>([
    {},
    { scope: [] },
    { flow: 'no_dialog', startedBy: 'guard' },
    { flow: 'automatic_return', platform: 'ios' },
    { flow: 'automatic_return', platform: 'android' },
    { startedBy: 'silent', successRedirect: '/hi' },
    { startedBy: 'connect', connectTo: 'an account' },
    { acrValues: 'urn:vipps:acr:app_auth' },
    { appState: { cart: 7 } },
    { redirectUri: 'https://shop.example/cb' },
  ])('brings a login back as it was, with no more and no less: %j', (changes) => {
    const login = transactionFor(changes, settings);
    expect(storedAndFound(login)).toStrictEqual(login);
    const { returnTo, ...anywhere } = login;
    expect(returnTo).toBeDefined();
    expect(storedAndFound(anywhere)).toStrictEqual(anywhere);
  });

  it('finds nothing where what was kept is no record', () => {
    for (const other of [undefined, null, 7, 'text', {}, []]) {
      expect(parseRecord(other, 'a state', settings)).toBeUndefined();
    }
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
    const login = transactionFor({ platform: 'ios', startedBy: 'connect', appState: 'app' });
    const record = [...toRecord(login, settings)];
    expect(parseRecord(record, login.state, settings)).toEqual(login);
    record[index] = value;
    expect(parseRecord(record, login.state, settings)).toBeUndefined();
  });
});

describe('toRecord', () => {
  it('spends no bytes on what goes without saying, since ten must fit one Cookie header', () => {
    const { returnTo, ...login } = transactionFor({ scope: ['openid', 'name'] }, settings);
    const { createdAt, nonce, codeVerifier } = login;
    expect(returnTo).toBeDefined();
    expect(toRecord(login, settings)).toEqual([createdAt, nonce, codeVerifier, 'openid name']);
  });
});

describe('shortenReturnTo', () => {
  const fits = `/?${'a'.repeat(510)}`;

  it.each([
    ['keeps what fits', fits, fits],
    ['keeps the fragment of what fits', `/page#${'a'.repeat(506)}`, `/page#${'a'.repeat(506)}`],
    ['leaves what fits as it was written', '/?#', '/?#'],
    ['keeps the parameters that fit', `${fits}&b`, fits],
    ['keeps a path that fits', `/${'a'.repeat(511)}?b`, `/${'a'.repeat(511)}`],
    ['cuts the query of what does not', `${fits}a`, '/'],
    ['cuts the fragment too', `/page#${'a'.repeat(512)}\n${'a'.repeat(512)}`, '/page'],
    ['counts bytes, not characters', `/ø?${'ø'.repeat(300)}`, '/ø'],
    ['ends at the front page where the path alone is too long', `/${'a'.repeat(512)}?b`, '/'],
  ])('%s', (_case, returnTo, expected) => {
    expect(shortenReturnTo(returnTo)).toBe(expected);
  });
});
