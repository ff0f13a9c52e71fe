import { createHash } from 'node:crypto';

const kinds = ['ordinary', 'silent', 'restarted', 'automatic'] as const;

/** Why a login was started: the one thing that must survive in a browser that loses its cookies. */
export type StateKind = (typeof kinds)[number];

// 32 bytes in base64url, then the first letter of the kind.
const form = /^[\w-]{43}[osra]$/;

/**
 * A `state` of a kind: the drawn one, 256 random bits, and one character more. It carries nothing else
 * and grants nothing (RFC 9700 4.7.1); Vipps wants at least 8 characters and answers 502 to very long ones.
 */
export function markState(drawn: string, kind: StateKind): string {
  return drawn + kind.charAt(0);
}

/** The kind a `state` says it is, which anybody can write; `undefined` for what is not our form. */
export function stateKind(state: string): StateKind | undefined {
  return form.test(state) ? kinds.find((kind) => state.endsWith(kind.charAt(0))) : undefined;
}

/** 128 bits of a hash of the whole `state`: names a transaction without giving its `state` away. */
export function stateDigest(state: string): string {
  return createHash('sha256').update(state).digest().subarray(0, 16).toString('base64url');
}
