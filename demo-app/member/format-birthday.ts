// A birthdate is a day, not a moment: in any other zone than it was read in, it may be the day before.
const inWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** `1985-12-10` as `10 December 1985`; what is no such date stays as it came. */
export function formatBirthday(birthdate: string): string {
  const date = new Date(birthdate);
  return Number.isNaN(date.getTime()) ? birthdate : inWords.format(date);
}
