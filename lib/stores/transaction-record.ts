import type { Platform, StoreSettings, Transaction } from './store.ts';

/** What is stored of a login; its start comes first, for whoever must find the newest. */
export type TransactionRecord = readonly [createdAt: number, ...unknown[]];

/**
 * A transaction as it is stored: an array, rare values last, since ten of them must fit one Cookie
 * header. What the place of storage is bound to (state, issuer, client id, first redirect URI) is
 * left out.
 */
export function toRecord(
  transaction: Transaction,
  settings: StoreSettings,
  mostBytes = usualReturnToBytes,
): TransactionRecord {
  const { returnTo, successRedirect, startedBy, flow, redirectUri } = transaction;
  const values = [
    transaction.nonce,
    transaction.codeVerifier,
    transaction.scope.join(' '),
    returnTo === undefined ? null : shortenReturnTo(returnTo, mostBytes),
    startedBy === 'route' ? null : startedBy,
    flow === 'browser' ? null : flow,
    transaction.acrValues ?? null,
    redirectUri === settings.redirectUris[0] ? null : redirectUri,
    transaction.appState ?? null,
    transaction.platform ?? null,
    successRedirect === undefined ? null : shortenReturnTo(successRedirect, mostBytes),
    transaction.connectTo ?? null,
  ];
  const lastSaid = values.findLastIndex((value) => value !== null);
  return [transaction.createdAt, ...values.slice(0, lastSaid + 1)];
}

/** The way back. `undefined` for no such record, or one for a redirect URI no longer ours. */
export function parseRecord(
  record: unknown,
  state: string,
  settings: StoreSettings,
): Transaction | undefined {
  if (!Array.isArray(record)) return undefined;
  const values: readonly unknown[] = record;
  const createdAt = values[0];
  const [nonce, codeVerifier, scope] = values.slice(1, 4).map(textOrNothing);
  const [returnTo, startedBy = 'route', flow = 'browser', acrValues] = values
    .slice(4, 8)
    .map(textOrNothing);
  const redirectUri = textOrNothing(values[8]) ?? settings.redirectUris[0];
  const appState = values[9] ?? undefined;
  const platform = values[10] ?? undefined;
  const successRedirect = textOrNothing(values[11]);
  const connectTo = textOrNothing(values[12]);

  if (typeof createdAt !== 'number' || !nonce || !codeVerifier || scope === undefined) {
    return undefined;
  }
  if (!isStarter(startedBy)) return undefined;
  if (platform !== undefined && !isPlatform(platform)) return undefined;
  if (redirectUri === undefined || !settings.redirectUris.includes(redirectUri)) return undefined;

  return {
    state,
    nonce,
    codeVerifier,
    issuer: settings.issuer,
    clientId: settings.clientId,
    redirectUri,
    flow,
    scope: scope === '' ? [] : scope.split(' '),
    startedBy,
    createdAt,
    ...(returnTo !== undefined && { returnTo }),
    ...(successRedirect !== undefined && { successRedirect }),
    ...(acrValues !== undefined && { acrValues }),
    ...(platform !== undefined && { platform }),
    ...(appState !== undefined && { appState }),
    ...(connectTo !== undefined && { connectTo }),
  };
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isStarter(text: string): text is Transaction['startedBy'] {
  return ['route', 'guard', 'silent', 'connect'].includes(text);
}

function isPlatform(value: unknown): value is Platform {
  return value === 'ios' || value === 'android';
}

/** Of a `returnTo`, in a store that says no other: ten logins must fit one Cookie header. */
export const usualReturnToBytes = 512;

/**
 * As much of a `returnTo` as may be kept: all of it, else without its fragment, else as many whole parameters
 * as fit, else its path alone, else the front page.
 */
export function shortenReturnTo(returnTo: string, mostBytes = usualReturnToBytes): string {
  if (Buffer.byteLength(returnTo) <= mostBytes) return returnTo;
  const [whole = ''] = returnTo.split('#', 1);
  const [path = '', query = ''] = whole.split(/\?(.*)/s);
  if (Buffer.byteLength(path) > mostBytes) return '/';
  let kept = path;
  for (const parameter of query.split('&')) {
    const longer = `${kept}${kept === path ? '?' : '&'}${parameter}`;
    if (parameter === '' || Buffer.byteLength(longer) > mostBytes) break;
    kept = longer;
  }
  return kept;
}
