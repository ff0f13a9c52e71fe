/**
 * How a secret may stand in a log: as it is, in hex, percent-encoded, or somewhere within a longer text
 * in base64, of which each begins at one of three bits.
 */
export function spellings(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  const percents = hex.replaceAll(/../g, (byte) => `%${byte}`);
  const escaped = encodeURIComponent(secret);
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.from(' '.repeat(before) + secret).toString('base64');
    // The characters at both ends depend on what stands beside the secret.
    const own = text.replace(/=+$/, '').slice(before === 0 ? 0 : before + 1, -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [secret, hex, hex.toUpperCase(), percents, percents.toUpperCase(), escaped, inForm]
    .concat(base64)
    .concat(JSON.stringify(secret).slice(1, -1));
}

/** The names of those secrets that a text gives away, however spelt. */
export function givenAway(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((spelling) => text.includes(spelling)))
    .map(([name]) => name);
}
