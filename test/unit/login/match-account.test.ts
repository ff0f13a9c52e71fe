import { describe, expect, it } from '@jest/globals';
import { isSameName, matchAccount } from 'passport-vipps';
import type { LinkableAccount, VippsUser } from 'passport-vipps';

const ada: VippsUser = {
  sub: 'ada-at-vipps',
  name: 'Ada Eksempel',
  givenName: 'Ada',
  familyName: 'Eksempel',
  email: 'ada@example.com',
  emailVerified: true,
  phoneNumber: '4700000001',
  phoneNumberVerified: true,
  otherAddresses: [],
};

interface Account extends LinkableAccount {
  readonly email?: string;
  readonly phone?: string;
}

const own: Account = {
  id: 1,
  name: 'Eksempel, Ada Marie',
  email: 'ada@example.com',
  phone: '4700000001',
};
const connected: Account = { id: 2, name: 'Ada', sub: 'ada-at-vipps' };
const onlyPhone: Account = { id: 3, name: 'Ada Eksempel', phone: '4700000001' };
const onlyEmail: Account = { id: 4, name: 'Ada Eksempel', email: 'ada@example.com' };

function match(accounts: readonly Account[], changes: Partial<VippsUser> = {}, sameBrowser = true) {
  return matchAccount(
    { user: { ...ada, ...changes }, sameBrowser },
    {
      findBySub: (sub) => accounts.find((account) => account.sub === sub),
      // A database makes new objects each time.
      findByEmail: (email) =>
        Promise.resolve(
          accounts.filter((each) => each.email === email).map((each) => ({ ...each })),
        ),
      findByPhone: (phone) => accounts.filter((each) => each.phone === phone),
    },
  );
}

describe('matchAccount()', () => {
  it('knows whom it has the `sub` of, whatever else has changed', async () => {
    const changes = { name: 'Ada Nygift', emailVerified: false, phoneNumber: '4700000009' };

    expect(await match([own, connected], changes, false)).toEqual({
      kind: 'known',
      account: connected,
    });
  });

  it('links to the one account with verified e-mail, phone number and name', async () => {
    expect(await match([own])).toEqual({ kind: 'link', account: own });
  });

  it('links to the account that has this `sub` already, where the lookup by `sub` missed it', async () => {
    const account = { ...own, sub: ada.sub };
    const lookups = {
      findBySub: () => undefined,
      findByEmail: () => [account],
      findByPhone: () => [account],
    };

    expect(await matchAccount({ user: ada, sameBrowser: true }, lookups)).toEqual({
      kind: 'link',
      account,
    });
  });

  it('takes for new whom no account resembles', async () => {
    expect(await match([])).toEqual({ kind: 'new' });
    const { email, phoneNumber, ...silent } = ada;
    expect([email, phoneNumber]).not.toContain(undefined);
    const asked: string[] = [];
    const lookup = (text: string) => {
      asked.push(text);
      return [];
    };
    const lookups = { findBySub: () => null, findByEmail: lookup, findByPhone: lookup };
    expect(await matchAccount({ user: silent, sameBrowser: true }, lookups)).toEqual({
      kind: 'new',
    });
    expect(asked).toStrictEqual([]);
  });

  it.each<[string, string, readonly Account[], Partial<VippsUser>]>([
    ['two accounts have the address', 'several_accounts', [own, { ...onlyEmail }], {}],
    ['two have the number', 'several_accounts', [own, onlyPhone], {}],
    ['one has the address, one the number', 'several_accounts', [onlyEmail, onlyPhone], {}],
    ['the address is not verified', 'email_not_verified', [own], { emailVerified: false }],
    ['the number is not verified', 'phone_not_verified', [own], { phoneNumberVerified: false }],
    ['only the address is the same', 'email_or_phone_only', [onlyEmail], {}],
    ['only the number is the same', 'email_or_phone_only', [onlyPhone], {}],
    ['another `sub` is stored', 'connected_to_another', [{ ...own, sub: 'bo-at-vipps' }], {}],
    ['the name is another', 'other_name', [{ ...own, name: 'Bo Eksempel' }], {}],
    ['the account has no name', 'other_name', [{ ...own, name: null }], {}],
  ])('has people log in the old way first where %s: %s', async (_case, reason, accounts, user) => {
    expect(await match(accounts, user)).toEqual({ kind: 'old_login_first', reason });
  });

  it('takes an address for unverified of which nothing is said', async () => {
    const { emailVerified, ...user } = ada;
    expect(emailVerified).toBe(true);
    const lookups = {
      findBySub: () => undefined,
      findByEmail: () => [own],
      findByPhone: () => [own],
    };
    expect(await matchAccount({ user, sameBrowser: true }, lookups)).toEqual({
      kind: 'old_login_first',
      reason: 'email_not_verified',
    });
  });

  it('links nothing that came back in another browser', async () => {
    expect(await match([own], {}, false)).toEqual({
      kind: 'old_login_first',
      reason: 'other_browser',
    });
  });

  it.each<[string, unknown]>([
    ['one account in place of all', own],
    ['null', null],
    ['accounts without an id', [{ name: 'Ada' }, { name: 'Bo' }]],
    ['ids that are all the same as text', [{ id: {} }]],
    ['no account in a list', [null]],
    ['what is no account', [undefined]],
    ['ids alone', ['1']],
    ['an account, and what is none', [own, 7]],
  ])('complains of a lookup that returns %s', async (_case, found) => {
    // As a caller in JavaScript may.
    const findByEmail = () => found as Account[];
    const lookups = { findBySub: () => undefined, findByEmail, findByPhone: () => [] };

    await expect(matchAccount({ user: ada, sameBrowser: true }, lookups)).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('`findByEmail` must return an array'),
    });
  });

  it.each([
    ['a list, which is true also where nobody is in it', []],
    ['a list with the account', [own]],
    ['an account without an id', { name: 'Ada' }],
    ['that there is one', true],
  ])('takes nobody for known where the lookup by `sub` returns %s', async (_case, found) => {
    // As a caller in JavaScript may.
    const findBySub = () => found as unknown as Account;
    const lookups = { findBySub, findByEmail: () => [], findByPhone: () => [] };

    await expect(matchAccount({ user: ada, sameBrowser: true }, lookups)).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('`findBySub` must return the account'),
    });
  });

  it.each([
    ['a user without a `sub`', { user: { ...ada, sub: undefined }, sameBrowser: true }],
    ['the user alone', ada],
    ['nothing', undefined],
  ])('takes no account for that of %s', async (_case, login) => {
    const lookups = { findBySub: () => own, findByEmail: () => [], findByPhone: () => [] };

    // As a caller in JavaScript may.
    await expect(matchAccount(login as never, lookups)).rejects.toMatchObject({
      code: 'option_invalid',
      message: expect.stringContaining('the login that `verify` gets'),
    });
  });

  it('names a lookup that is missing', async () => {
    const misspelt = { findBySub: () => undefined, findByEmail: () => [], findByPhones: () => [] };

    await expect(
      // As a caller in JavaScript may.
      matchAccount({ user: ada, sameBrowser: true }, misspelt as never),
    ).rejects.toMatchObject({
      code: 'option_missing',
      message: expect.stringContaining('`findByPhone`'),
    });
  });
});

describe('isSameName()', () => {
  const named = (givenName: string, familyName: string) => ({
    name: `${givenName} ${familyName}`,
    givenName,
    familyName,
  });

  it.each([
    ['Ada', 'Eksempel', 'ADA EKSEMPEL'],
    ['Ada', 'Eksempel', 'Eksempel, Ada'],
    ['Ada', 'Eksempel', '  ada   marie eksempel '],
    ['Ada Marie', 'Eksempel', 'Ada Eksempel'],
    ['Anne-Marie', 'Hansen Berg', 'Anne Marie Hansen'],
    ['Åse', 'Sørensen', 'Aase Soerensen'],
    ['Åse', 'Sørensen', 'Ase Sorensen'],
    ['Åse', 'Sørensen', 'A\u030ase Sørensen'],
    ['Bjørn', 'Bækkelund', 'bjoern baekkelund'],
    ['Zoë', 'Björklund', 'Zoe Bjorklund'],
    ['Siân', 'O’Brien', "Sian O'Brien"],
    ['Jürgen', 'Weiß', 'JURGEN WEISS'],
    ['Дмитрий', 'Иванов', 'иванов дмитрий'],
  ])('takes %s %s for %j', (given, family, account) => {
    expect(isSameName(named(given, family), account)).toBe(true);
    const { name } = named(given, family);
    expect(isSameName({ name }, account)).toBe(true);
  });

  it.each([
    ['Ada', 'Eksempel', 'Bo Eksempel'],
    ['Ada', 'Eksempel', 'Ada Berg'],
    ['Ada', 'Eksempel', 'Ada'],
    ['Ada', 'Eksempel', 'Eksempel'],
    ['Ada', 'Eksempel', 'A. Eksempel'],
    ['Ada', 'Eksempel', 'Ada Marie Berg'],
    ['Ada Marie', 'Eksempel', 'Ada Marie'],
    ['Ada Marie', 'Eksempel', 'Ada Kari Eksempel'],
    ['Ada', 'Eksempel', ''],
    ['Ada', 'Eksempel', null],
    ['', '', ''],
    ['Per', 'Hansen Berg', 'Hansen Berg'],
    ['कि', 'राम', 'का राम'],
  ])('does not take %s %s for %j', (given, family, account) => {
    expect(isSameName(named(given, family), account)).toBe(false);
  });
});
