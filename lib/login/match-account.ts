import { VippsLoginError } from '../errors.ts';
import type { VippsUser } from '../protocol/user.ts';
import type { VippsLogin } from './fetch-login.ts';

/** What `matchAccount()` must know of an account of the site's. */
export interface LinkableAccount {
  readonly id: string | number | bigint;
  /** Given and family name, in any order. */
  readonly name?: string | null | undefined;
  /** Whom at Vipps it is connected to already. */
  readonly sub?: string | null | undefined;
}

/** How the site finds its accounts. All may be async. */
export interface AccountLookups<Account extends LinkableAccount> {
  findBySub(sub: string): Account | null | undefined | PromiseLike<Account | null | undefined>;
  /** All accounts with this address, whatever its case. */
  findByEmail(email: string): readonly Account[] | PromiseLike<readonly Account[]>;
  /** All accounts with this number: an MSISDN, as `parsePhoneNumber()` makes it. */
  findByPhone(phoneNumber: string): readonly Account[] | PromiseLike<readonly Account[]>;
}

/** Which account a login belongs to. */
export type AccountMatch<Account> =
  /** Its `sub` is stored: log in. */
  | { readonly kind: 'known'; readonly account: Account }
  /** It is this one beyond doubt: store the `sub` with it, then log in. */
  | { readonly kind: 'link'; readonly account: Account }
  /** It may be an account that there is: log in there the old way first, then connect. */
  | { readonly kind: 'old_login_first'; readonly reason: NoLinkReason }
  | { readonly kind: 'new' };

/** Why a login is not linked to the account that it resembles. */
export type NoLinkReason =
  | 'several_accounts'
  | 'other_browser'
  | 'email_not_verified'
  | 'phone_not_verified'
  | 'email_or_phone_only'
  | 'connected_to_another'
  | 'other_name';

/**
 * Says which account of the site a login belongs to, by the rules of Vipps: by `sub`; else by verified
 * e-mail address and phone number together, if one account has both, nobody else either, and the name
 * is the same. Stores nothing.
 * @throws `option_missing`; `option_invalid` where a lookup returns something else; what the lookups throw
 */
export async function matchAccount<Account extends LinkableAccount>(
  login: Pick<VippsLogin, 'user' | 'sameBrowser'>,
  lookups: AccountLookups<Account>,
): Promise<AccountMatch<Account>> {
  checkGiven(login, lookups);
  const { sub, email, phoneNumber } = login.user;
  const known = await lookups.findBySub(sub);
  // An empty list is nobody, and is true.
  if (known && !isAccount(known)) throw wrongLookup('findBySub', 'the account or `undefined`');
  if (known) return { kind: 'known', account: known };
  const none = new Map<string, Account>();
  // One after the other: a database client in a transaction takes one question at a time.
  const byEmail = email ? byId<Account>('findByEmail', await lookups.findByEmail(email)) : none;
  const byPhone = phoneNumber
    ? byId<Account>('findByPhone', await lookups.findByPhone(phoneNumber))
    : none;
  const hits = new Map<string, Account>([...byEmail, ...byPhone]);
  const [hit] = hits;
  if (!hit) return { kind: 'new' };
  const [id, account] = hit;
  const doubt = (): NoLinkReason | undefined => {
    if (hits.size > 1) return 'several_accounts';
    // Whoever came back in another browser may have been led there (docs/other-browsers.md).
    if (!login.sameBrowser) return 'other_browser';
    if (email && login.user.emailVerified !== true) return 'email_not_verified';
    if (login.user.phoneNumberVerified === false) return 'phone_not_verified';
    if (!byEmail.has(id) || !byPhone.has(id)) return 'email_or_phone_only';
    if (account.sub && account.sub !== sub) return 'connected_to_another';
    return isSameName(login.user, account.name) ? undefined : 'other_name';
  };
  const reason = doubt();
  return reason ? { kind: 'old_login_first', reason } : { kind: 'link', account };
}

/** @throws `option_missing`, `option_invalid` */
function checkGiven(login: unknown, lookups: unknown): void {
  const { user } = (login ?? {}) as { readonly user?: { readonly sub?: unknown } };
  // An account without a `sub` would be that of somebody without one.
  if (typeof user?.sub !== 'string' || user.sub === '') {
    const message = 'matchAccount() expects the login that `verify` gets, with `user.sub`.';
    throw new VippsLoginError('option_invalid', message);
  }
  const given = (lookups ?? {}) as Readonly<Record<string, unknown>>;
  for (const name of ['findBySub', 'findByEmail', 'findByPhone']) {
    if (typeof given[name] === 'function') continue;
    const message = `matchAccount() needs the function \`${name}\` in its second argument.`;
    throw new VippsLoginError('option_missing', message);
  }
}

/** One account, found twice, is one. */
function byId<Account extends LinkableAccount>(lookup: string, found: unknown) {
  if (!Array.isArray(found) || !found.every(isAccount<Account>)) {
    throw wrongLookup(lookup, 'an array of all accounts it finds');
  }
  return new Map(found.map((account) => [String(account.id), account]));
}

function isAccount<Account extends LinkableAccount>(found: unknown): found is Account {
  const { id } = (found ?? {}) as { readonly id?: unknown };
  return ['string', 'number', 'bigint'].includes(typeof id);
}

function wrongLookup(lookup: string, expected: string): VippsLoginError {
  return new VippsLoginError(
    'option_invalid',
    `matchAccount(): \`${lookup}\` must return ${expected}; each account has an \`id\` that is a text or a number.`,
  );
}

/**
 * Whether an account's name is that of a Vipps user: every word of the shorter one is in the longer one,
 * a given name and a family name among them. Case, accents, order, hyphens and middle names do not count.
 */
export function isSameName(
  { name, givenName, familyName }: Pick<VippsUser, 'name' | 'givenName' | 'familyName'>,
  accountName: string | null | undefined,
): boolean {
  const given = wordsOf(givenName);
  const family = wordsOf(familyName);
  const atVipps = new Set([...wordsOf(name), ...given, ...family]);
  const here = new Set(wordsOf(accountName));
  const shared = [...here].filter((word) => atVipps.has(word));
  const has = (words: readonly string[]) =>
    words.length === 0 || words.some((word) => here.has(word));
  const isContained = shared.length === Math.min(here.size, atVipps.size);
  return shared.length >= 2 && isContained && has(given) && has(family);
}

/** `Åse-Marie O’Dén` is `ase marie oden`, and so is `AASE MARIE ODEN`. */
function wordsOf(name: string | null | undefined): string[] {
  const plain = (name ?? '')
    // Upper case first: ß becomes SS, and a Turkish ı an I.
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’ʼ`´]/g, '')
    .replace(/[æøåðþłđ]/g, (letter) => asciiOf[letter] ?? letter)
    .replace(/ae|aa/g, 'a')
    .replace(/oe/g, 'o');
  return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

// What NFKD leaves whole; å and ö come apart there.
const asciiOf: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  đ: 'd',
};
