import { createHmac } from 'node:crypto';

/** Hashes what could be guessed, with a key: all phone numbers of a country are hashed in minutes. */
export function pseudonym(keys: readonly Uint8Array[]): (text: string) => string {
  const [newest] = keys;
  if (!newest) throw new TypeError('pseudonym() needs at least one key.');
  return (text) => createHmac('sha256', newest).update(text).digest('base64url');
}
