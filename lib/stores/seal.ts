import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import type { StoreSettings } from './store.ts';

/** Hides a JSON value from whoever carries it, and notices every change to it. */
interface Sealer {
  /**
   * `context` costs no room: it is not carried, but opening needs the very same one.
   * @throws RangeError past 16,384 characters
   */
  seal(value: unknown, context: string): string;
  /** The value; `undefined` for anything not sealed by us, whole, in this context. Never throws. */
  open(text: string, context: string): unknown;
  /** Whether a text says that a secret sealed it which is none of ours. Anybody can write that. */
  namesOtherSecret(text: string): boolean;
}

// What Node takes in all headers together; nothing longer is worth the work of decrypting.
const maxSealedLength = 16_384;

/**
 * Seals with the first secret and opens with all of them, so that secrets can be rotated. The
 * format is a compact JWE (RFC 7516; `dir`, `A256GCM`) with nothing of its protected header but the `kid`,
 * and without its empty key; what was sealed before there was a `kid` opens, too. Made by node:crypto, since
 * it answers at once: WebCrypto takes ten times as long per cookie.
 */
export function createSealer(secrets: readonly string[], purpose: string): Sealer {
  const keys = secrets.map((secret) => ({
    id: keyId(deriveKey(secret, `key id of ${purpose}`)),
    key: createSecretKey(deriveKey(secret, purpose)),
  }));
  const [newest] = keys;
  if (!newest) throw new TypeError('createSealer needs at least one secret.');

  return {
    seal(value, context) {
      const header = protectedHeader(context, newest.id);
      const sealed = `${newest.id}.${encrypt(JSON.stringify(value), newest.key, header)}`;
      if (sealed.length > maxSealedLength) {
        throw new RangeError(
          `Too much to seal: ${sealed.length} characters, but ${maxSealedLength} are allowed.`,
        );
      }
      return sealed;
    },

    open(text, context) {
      if (text.length > maxSealedLength) return undefined;
      const { kid, rest } = parseSealed(text);
      // The header is ours, never the sender's: no other algorithm and no zip can be asked for
      // (CVE-2022-36083), and the context is authenticated with it (RFC 7516 5.1, 14).
      const header = protectedHeader(context, kid);
      for (const { id, key } of keys) {
        if (kid !== undefined && kid !== id) continue;
        const value = decrypt(rest, key, header);
        if (value !== undefined) return value;
      }
      return undefined;
    },

    namesOtherSecret(text) {
      const { kid } = parseSealed(text);
      return kid !== undefined && keys.every(({ id }) => id !== kid);
    },
  };
}

/** Tells secrets apart, and says nothing else about them: 24 bits of a key made for that alone. */
export function keyId(key: Uint8Array): string {
  return Buffer.from(key.subarray(0, 3)).toString('base64url');
}

/** `<kid>.<iv>.<ciphertext>.<tag>`, or without the first. */
function parseSealed(text: string): { kid?: string; rest: string } {
  const [, kid, rest] = /^([\w-]{4})\.([^.]*\.[^.]*\.[^.]*)$/.exec(text) ?? [];
  return kid !== undefined && rest !== undefined ? { kid, rest } : { rest: text };
}

/** As it is authenticated: in base64url (RFC 7516 5.1, 14). */
function protectedHeader(context: string, kid: string | undefined): Buffer {
  // JSON leaves out what is undefined.
  const header = JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid, context });
  return Buffer.from(Buffer.from(header).toString('base64url'));
}

/** @returns initialization vector, ciphertext and authentication tag, 96 and 128 bits (RFC 7518 5.3) */
function encrypt(plaintext: string, key: KeyObject, header: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(header);
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url')).join('.');
}

function decrypt(text: string, key: KeyObject, header: Buffer): unknown {
  // Lengths are checked here: Node takes shorter tags, which are easier to guess.
  const [, iv, ciphertext, tag] = /^([\w-]{16})\.([\w-]+)\.([\w-]{22})$/.exec(text) ?? [];
  if (iv === undefined || ciphertext === undefined || tag === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
      .setAAD(header)
      .setAuthTag(Buffer.from(tag, 'base64url'));
    const plaintext = decipher.update(ciphertext, 'base64url', 'utf8') + decipher.final('utf8');
    return JSON.parse(plaintext);
  } catch {
    return undefined;
  }
}

/**
 * A 256-bit key for one purpose, by HKDF-SHA256 (RFC 5869). Keys for different purposes tell
 * nothing about each other, so one configured secret serves them all.
 */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  // No salt: every machine behind a load balancer must come to the same key.
  return new Uint8Array(hkdfSync('sha256', secret, '', `passport-vipps ${purpose}`, 32));
}

/**
 * What a stored transaction is sealed to: the place it lies in and the app it belongs to. Moved to
 * another login's place, or shown to another app that shares the secret, it does not open
 * (RFC 9700 2.1.1).
 */
export function bindingContext(place: string, settings: StoreSettings): string {
  return JSON.stringify([place, settings.issuer, settings.clientId, settings.redirectUris[0]]);
}

/**
 * Hashes texts that could be guessed, with a key of its own: all phone numbers of a country are hashed in
 * minutes.
 */
export function keyedHash(key: Uint8Array): (text: string) => string {
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
}

/** SHA-256, for a backend that must not see a text of which it holds something. */
export function hashText(text: string): string {
  return hash('sha256', text, 'base64url');
}

/**
 * Names one app among all that may share a secret or a session store: by issuer, client and redirect URI.
 * A whole digest, since security hangs on it; `appTag()` is only for names of cookies.
 */
export function appBinding({
  issuer,
  clientId,
  redirectUris,
}: Pick<StoreSettings, 'issuer' | 'clientId' | 'redirectUris'>): string {
  return hashText(JSON.stringify([issuer, clientId, redirectUris[0]]));
}

/**
 * Six characters that tell apps on one host apart: cookies ignore the port, so everything a
 * developer runs on localhost shares one jar.
 */
export function appTag(clientId: string, redirectUri: string | undefined): string {
  return hashText(JSON.stringify([clientId, redirectUri])).slice(0, 6);
}
