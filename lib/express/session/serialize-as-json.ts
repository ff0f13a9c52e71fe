import { VippsLoginError } from '../../errors.ts';

// A session store is no place for what can be abused or what the law is particular about.
const leftOut = ['nin', 'tokens', 'claims', 'idTokenClaims', 'accessToken', 'idToken'];

/** The default `serialize`: the user as JSON, without `nin`, tokens and raw claims. */
export function serializeAsJson(user: unknown): unknown {
  try {
    const text = JSON.stringify(user, (key, value: unknown) =>
      leftOut.includes(key) ? undefined : value,
    );
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new VippsLoginError(
      'user_not_serializable',
      'The user that `verify` returned does not fit into a session as JSON. Pass `serialize: (user) => user.id` and a `deserialize` that finds the user again.',
      { cause },
    );
  }
}
