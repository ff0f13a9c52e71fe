const ageLimitYears = 18;

/** Whether somebody may join. A birthdate that is missing or unreadable does not help. */
export function isOfAge(birthdate: string | undefined, today: Date): boolean {
  if (birthdate === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthdate)) return false;
  const latest = new Date(today);
  latest.setUTCFullYear(today.getUTCFullYear() - ageLimitYears);
  // Dates written YYYY-MM-DD sort like the days they name.
  return birthdate <= latest.toISOString().slice(0, 10);
}
