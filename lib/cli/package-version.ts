import { readFileSync } from 'node:fs';

/** The version in package.json, which lies two folders up, in lib as in dist. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  // Our own file, published with the rest.
  return (JSON.parse(text) as { version: string }).version;
}
