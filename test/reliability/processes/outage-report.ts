import type { Outcome } from './login.ts';

/** How often each outcome came. */
export type Tally = Readonly<Record<Outcome, number>>;

/** How the logins of runThroughOutage() ended, by what they met. */
export interface OutageReport {
  /** Begun and finished while Redis was there. */
  readonly before: Tally;
  /** Under way at the moment it was killed. */
  readonly struck: Tally;
  /** At Vipps when it was killed, back before it was. */
  readonly returned: Tally;
  /** Begun while it was gone. */
  readonly refused: Tally;
  /** What those who had logged in before saw meanwhile. */
  readonly pages: Tally;
  /** Begun and finished after it had come back. */
  readonly after: Tally;
  /** The browsers of all whom it had struck: Redis came back empty, so nobody may be logged in. */
  readonly afterwards: Tally;
  /** Those at Vipps, coming back once more after it had: their logins are gone, and begun again. */
  readonly resumed: Tally;
}

/** @returns what is not as it must be, a line each; `group` is how many logins met each situation */
export function faultsIn({ struck, ...others }: OutageReport, group: number): string[] {
  const expected: Record<keyof typeof others, Tally> = {
    before: { 'logged in': group },
    returned: { 'transaction_store_down (503)': group },
    refused: { 'transaction_store_down (503)': group },
    pages: { 'session_store_down (503)': group },
    after: { 'logged in': group },
    afterwards: { 'not logged in': 3 * group },
    resumed: { 'logged in': group },
  };
  const different = Object.entries(expected).flatMap(([situation, tally]) => {
    const came = JSON.stringify(others[situation as keyof typeof others]);
    const wanted = JSON.stringify(tally);
    return came === wanted ? [] : [`${situation}: ${came} instead of ${wanted}`];
  });
  const wrong = Object.keys(struck).filter((outcome) => !mayStrike.includes(outcome));
  return [...different, ...wrong.map((outcome) => `struck: ${outcome}`)];
}

/** Which of these is a matter of milliseconds. */
const mayStrike = ['logged in', 'transaction_store_down (503)', 'session_store_down (503)'];
