/** Turns a bit in the middle of the signature. */
export function breakSignature(idToken: string): string {
  return changePart(idToken, 2, (signature) => {
    const bytes = Buffer.from(signature, 'base64url');
    bytes[128] = (bytes[128] ?? 0) ^ 1;
    return bytes.toString('base64url');
  });
}

/** Replaces one of the three parts: header, payload, signature. */
export function changePart(
  idToken: string,
  index: 0 | 1 | 2,
  change: (part: string) => string,
): string {
  return idToken
    .split('.')
    .map((part, position) => (position === index ? change(part) : part))
    .join('.');
}

/** JSON that can be parsed, but is nested too deeply to be written again. */
export const deepLists = '['.repeat(100_000) + ']'.repeat(100_000);

/** Puts a member at the start of an object. Later ones of the same name overrule it. */
export function putFirst(name: string, value: string): (json: string) => string {
  return (json) => json.replace('{', () => `{"${name}":${value},`);
}

/** Makes an object larger by so many bytes. */
export function pad(bytes: number): (json: string) => string {
  return putFirst('padding', JSON.stringify('x'.repeat(bytes)));
}
