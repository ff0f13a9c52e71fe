import type { Attended } from './attend.ts';

/** How a load run went. */
export interface Summary {
  readonly logins: number;
  /** Logins in which something was made to go wrong. */
  readonly faults: number;
  readonly loggedIn: number;
  readonly codedErrors: number;
  readonly cancelled: number;
  /** Browsers that had somebody else's session, at once or at the end. */
  readonly wrongSessions: number;
  /** Logins that ended neither as they should nor with a coded error, or whose session was gone at the end. */
  readonly lost: number;
  /** All of those two kinds, for whoever looks into them. */
  readonly faulty: readonly Attended[];
  /** Logins the site still remembers although they were finished. */
  readonly leftBehind: number;
  /** Of the site, from before the run to after it. */
  readonly heapGrowthBytes: number;
}

// Logins that are kept by mistake take some 6 KB each; compiled code and buffers vary by a megabyte or two.
const heapToleranceBytes = 4 * 1024 * 1024;

export function hasGrown(heapGrowthBytes: number): boolean {
  return heapGrowthBytes > heapToleranceBytes;
}

/** Whether the site kept its promises. */
export function isSound({ wrongSessions, lost, leftBehind, heapGrowthBytes }: Summary): boolean {
  return wrongSessions === 0 && lost === 0 && leftBehind === 0 && !hasGrown(heapGrowthBytes);
}

export function summaryLine(summary: Summary): string {
  const { heapGrowthBytes } = summary;
  const sign = heapGrowthBytes < 0 ? '-' : '+';
  const megabytes = (Math.abs(heapGrowthBytes) / 1024 / 1024).toFixed(1);
  return [
    `logins ${summary.logins}`,
    `faults ${summary.faults}`,
    `logged in ${summary.loggedIn}`,
    `coded errors ${summary.codedErrors}`,
    `cancelled ${summary.cancelled}`,
    `wrong sessions ${summary.wrongSessions}`,
    `lost ${summary.lost}`,
    `left behind ${summary.leftBehind}`,
    `heap ${sign}${megabytes} MB`,
  ].join(', ');
}
