import type { Problem } from '../pages/error-page.ts';

/** An error the site is told about, on its redirect URI (RFC 6749 4.1.2.1). */
export class RedirectedRefusal extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

/** An error nobody can be sent back with: the browser stays, on an error page. */
export class DeadEnd extends Error {
  readonly why: Problem;

  constructor(why: Problem) {
    super(why.problem);
    this.why = why;
  }
}

/** What the servers in front of Vipps do to a request that is too long for them. */
export class BadGateway extends DeadEnd {}
