import { constants, KeyObject, sign } from 'node:crypto';

import type { SigningKey } from './hostile-provider-keys.ts';

/** Text and bytes as they are, anything else as JSON. */
type Part = string | object;

/** A JWS as no library would make it: any header, any payload, and a signature that is good. */
export function signByHand(header: Part, payload: Part, key: SigningKey, hash = 'sha256'): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const signature = sign(hash, Buffer.from(input), KeyObject.from(key.privateKey));
  return `${input}.${signature.toString('base64url')}`;
}

/** The same with the padding of the PS algorithms. */
export function signByPss(header: Part, payload: Part, key: SigningKey): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const pss = {
    key: KeyObject.from(key.privateKey),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  };
  return `${input}.${sign('sha256', Buffer.from(input), pss).toString('base64url')}`;
}

/** An unsigned JWS, with whatever stands where its signature should be. */
export function unsigned(header: Part, payload: Part, signature = ''): string {
  return `${encoded(header)}.${encoded(payload)}.${signature}`;
}

function encoded(part: Part): string {
  const isRaw = typeof part === 'string' || Buffer.isBuffer(part);
  return Buffer.from(isRaw ? part : JSON.stringify(part)).toString('base64url');
}
