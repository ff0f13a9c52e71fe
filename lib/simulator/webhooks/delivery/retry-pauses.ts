const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds before each further attempt: seconds, minutes, hours, days, for a week in all. */
export const retryPauses: readonly number[] = [
  ...Array<number>(4).fill(2000),
  minute,
  2 * minute,
  ...Array<number>(23).fill(hour),
  ...Array<number>(6).fill(24 * hour),
];
