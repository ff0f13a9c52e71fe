// The day it was in Geitvik, wherever the site runs.
const inWords = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeZone: 'Europe/Oslo',
});

/** `21 November 2026` */
export function dayInWords(moment: Date): string {
  return inWords.format(moment);
}
