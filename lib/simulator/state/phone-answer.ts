export type PhoneAnswer = (
  | { readonly kind: 'confirmed'; /** Milliseconds since 1970. */ readonly at: number }
  | { readonly kind: 'refused'; readonly error: PhoneError }
) & {
  /** What the phone opens by itself then; absent where people go back by hand. */
  readonly opens: string | undefined;
};

/** What can go wrong on the phone, in the words the site is told. */
export type PhoneError = keyof typeof phoneErrors;

/** The words are documented; the descriptions are ours. */
export const phoneErrors = {
  access_denied: 'User declined the login on the phone',
  wrong_challenge: 'User picked the wrong number on the phone',
  outdated_app_version: 'The app on the phone is too old',
  unknown_reject_reason: 'The app rejected the login for an unknown reason',
  unknown_error: 'Something went wrong on the phone',
} as const;

export function isPhoneError(word: string): word is PhoneError {
  return Object.hasOwn(phoneErrors, word);
}
