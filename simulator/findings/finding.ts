/** What is right or wrong about one aspect of a request. Never holds a code, token or secret. */
export interface Finding {
  /** `risky`: Vipps takes it, but a login is weaker for it. `wrong`: Vipps refuses it. */
  readonly verdict: 'right' | 'risky' | 'wrong';
  /** The parameter or header it is about; `refused` where only the answer says. */
  readonly subject: string;
  readonly sentence: string;
  /** What to change; absent where it is right. */
  readonly cure?: string;
}

export function right(subject: string, sentence: string): Finding {
  return { verdict: 'right', subject, sentence };
}

export function risky(subject: string, sentence: string, cure: string): Finding {
  return { verdict: 'risky', subject, sentence, cure };
}

export function wrong(subject: string, sentence: string, cure: string): Finding {
  return { verdict: 'wrong', subject, sentence, cure };
}
