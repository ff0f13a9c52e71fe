/** The sales unit's own questions, as set in Vipps' portal: scopes `customFlow`, `delegatedConsents`. */
export interface ConsentScreens {
  /** What they are written in: `en`. */
  language: string;
  /** `delegatedConsents` has room for the first only. */
  screens: readonly ConsentScreen[];
}

export interface ConsentScreen {
  title: string;
  description: string;
  /** What one accepts by going on; told with `delegatedConsents` only. */
  termsDescription?: string;
  terms?: ConsentLink;
  privacyStatement?: ConsentLink;
  boxes: readonly ConsentBox[];
}

export interface ConsentLink {
  title: string;
  url: string;
}

export interface ConsentBox {
  /** Once per screens; `email`, `sms`, `digital` and `personal` are those of `delegatedConsents`. */
  id: string;
  title: string;
  /** Whether one must tick it to go on. Default `false`. */
  required?: boolean;
  readMore?: { title: string; description: string };
}

export function linksOf({ privacyStatement, terms }: ConsentScreen): ConsentLink[] {
  return [terms, privacyStatement].filter((link) => link !== undefined);
}
