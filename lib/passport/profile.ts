import type { VippsLogin } from '../login/completed-login.ts';

/** Passport's customary profile, for verify callbacks in the classic form. */
export interface VippsProfile {
  readonly provider: string;
  /** The `sub`: stable per person and sales unit. */
  readonly id: string;
  readonly displayName?: string;
  readonly name?: { readonly familyName?: string; readonly givenName?: string };
  readonly emails?: readonly { readonly value: string; readonly verified: boolean }[];
  readonly phoneNumbers?: readonly { readonly value: string }[];
  /** The claims as Vipps sent them. */
  readonly _json: Readonly<Record<string, unknown>>;
}

/** A login in the shape of Passport's normalized profile. */
export function profileOf({ user, claims }: VippsLogin, provider: string): VippsProfile {
  const { sub, name, familyName, givenName, email, emailVerified, phoneNumber } = user;
  return {
    provider,
    id: sub,
    ...(name === undefined ? {} : { displayName: name }),
    ...(familyName === undefined && givenName === undefined
      ? {}
      : { name: { ...(familyName && { familyName }), ...(givenName && { givenName }) } }),
    ...(email === undefined
      ? {}
      : { emails: [{ value: email, verified: emailVerified === true }] }),
    ...(phoneNumber === undefined ? {} : { phoneNumbers: [{ value: phoneNumber }] }),
    _json: claims,
  };
}
