/**
 * What a person answered on the merchant's own consent screens (scopes `delegatedConsents` and
 * `customFlow`). Vipps tells it in the login in which the screens were shown, and never again: keep it.
 */
export interface VippsConsents {
  /** As Vipps writes it: ISO 8601. */
  readonly timeOfConsent?: string;
  /** What the screens were written in. */
  readonly language?: string;
  /** Of all screens, in their order. */
  readonly choices: readonly ConsentChoice[];
  /** What the person read around the choices: the evidence. */
  readonly screens: readonly ConsentScreen[];
}

export interface ConsentChoice {
  /** As set in the portal; `email`, `sms`, `digital` or `personal` with `delegatedConsents`. */
  readonly id: string;
  readonly accepted: boolean;
  /** Whether one had to accept it to go on. */
  readonly required: boolean;
  /** What stood beside the box. */
  readonly text?: string;
  /** What opened under it. */
  readonly readMore?: string;
}

export interface ConsentScreen {
  readonly title?: string;
  readonly text?: string;
  readonly links: readonly ConsentLink[];
}

export interface ConsentLink {
  readonly text?: string;
  readonly url: string;
}
