import type { AuthenticateOptions } from 'passport';

import { VippsLoginError } from '../errors.ts';
import { loginRequestVariables } from '../login/login-request.ts';
import type { LoginRequest } from '../login/login-request.ts';

/** What one `passport.authenticate('vipps', …)` may ask for, beside Passport's own options. */
export interface LoginAuthenticateOptions extends Omit<LoginRequest, 'successRedirect' | 'scope'> {
  /** Passport's customary name for `redirectUri`. */
  callbackURL?: string | undefined;
}

/** Options of one `passport.authenticate('vipps', …)`: Passport's, which passport-types.ts adds ours to. */
export interface VippsAuthenticateOptions extends AuthenticateOptions {
  /**
   * The app's own small value, handed back as `info.state`; at most 512 bytes as JSON. A text, to
   * Passport's types, though anything that JSON can hold comes back.
   */
  state?: string | undefined;
}

const mostStateBytes = 512;

/** Picks what belongs to the login; Passport's options stand in the same object. */
export function splitAuthenticateOptions(owner: string, options: VippsAuthenticateOptions) {
  const names: readonly string[] = Object.keys(loginRequestVariables).filter(
    (name) => name !== 'successRedirect',
  );
  const own = Object.entries(options).filter(([name]) => names.includes(name));
  // Each value is checked by parseLoginRequest(); this only sorts by name.
  const request = Object.fromEntries(own) as LoginRequest;
  const { callbackURL, state } = options;
  if (callbackURL !== undefined) request.redirectUri ??= callbackURL;
  return { request, appState: checkedState(owner, state) };
}

function checkedState(owner: string, state: unknown): unknown {
  if (state === undefined) return undefined;
  const size = jsonBytes(state);
  if (size !== undefined && size <= mostStateBytes) return state;
  throw new VippsLoginError(
    'option_invalid',
    `${owner}: \`state\` may have ${mostStateBytes} bytes as JSON, but ${size === undefined ? 'cannot be written as JSON' : `has ${size}`}. Keep large things on the server, and in \`state\` what finds them.`,
  );
}

function jsonBytes(value: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    // A function, a BigInt, an object that contains itself.
    return undefined;
  }
}
