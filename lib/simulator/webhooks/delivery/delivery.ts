/** Something that was posted to the site, or will be. */
export interface WebhookDelivery {
  readonly id: string;
  /** As registered for, or `CONSENT_REVOKED`. */
  readonly event: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attempts: number;
  /** What the last attempt was answered; a word where there was no answer. Absent before the first. */
  readonly answer?: number | 'timeout' | 'no connection';
  /**
   * `waiting` for its turn or the next attempt; `given_up` after a week, with its registration or its
   * address, and where too many wait there already.
   */
  readonly state: 'waiting' | 'delivered' | 'given_up';
}

/** What is sent, and how each attempt is signed; kept from everybody who only looks. */
export interface Message {
  readonly event: string;
  readonly url: string;
  readonly body: string;
  /** Made anew for every attempt, since the date is signed. */
  readonly headers: () => Readonly<Record<string, string>>;
}
