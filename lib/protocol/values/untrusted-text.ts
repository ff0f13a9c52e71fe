/** Text of others, fit for one line of a log: no control characters, not endless. Still not HTML. */
export function cleanText(text: string, maxLength = 300): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it removes
  const oneLine = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  return oneLine.length > maxLength ? `${oneLine.slice(0, maxLength)}…` : oneLine;
}

/** A value of others as a message may show it: its JSON, cut short. */
export function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : cleanText(toJson(value), 200);
}

// JSON can be parsed that is nested more deeply than it can be written.
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'something nested too deeply to show';
  }
}
